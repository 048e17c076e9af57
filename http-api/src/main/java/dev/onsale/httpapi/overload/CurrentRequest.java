package dev.onsale.httpapi.overload;

import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The thread's request. An operator's on the management port is none of the crowd's: it may wait when they may not. */
final class CurrentRequest implements Visitor {

    private static final String API = "/api/";
    private static final String ADMITTED = CurrentRequest.class.getName();

    @Override
    public boolean isNew() {
        var request = current();
        return request != null && request.getRequest().getRequestURI().startsWith(API)
                && request.getAttribute(ADMITTED, RequestAttributes.SCOPE_REQUEST) == null;
    }

    @Override
    public void admit() {
        var request = current();
        if (request != null) {
            request.setAttribute(ADMITTED, true, RequestAttributes.SCOPE_REQUEST);
        }
    }

    private static @Nullable ServletRequestAttributes current() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request ? request : null;
    }
}
