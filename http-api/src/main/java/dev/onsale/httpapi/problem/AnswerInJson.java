package dev.onsale.httpapi.problem;

import java.util.List;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.context.request.NativeWebRequest;

/**
 * The API answers in JSON, as a stream of events or in lines of text, whatever else a client would rather have (RFC
 * 9110, 12.5.1).
 * Spring
 * would find out what is not acceptable once the effect is committed, and answer 406 to what was done.
 */
class AnswerInJson implements ContentNegotiationStrategy {

    private static final List<MediaType> KNOWN = List.of(MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM,
            MediaType.TEXT_PLAIN);

    private final ContentNegotiationStrategy header = new HeaderContentNegotiationStrategy();

    @Override
    public List<MediaType> resolveMediaTypes(NativeWebRequest request) throws HttpMediaTypeNotAcceptableException {
        var exchange = request.getNativeRequest(HttpServletRequest.class);
        if (exchange == null || !exchange.getRequestURI().startsWith("/api/")) {
            return header.resolveMediaTypes(request);
        }
        var known = accepted(request).stream().filter(type -> KNOWN.stream().anyMatch(type::includes));
        return Stream.concat(known, Stream.of(MediaType.APPLICATION_JSON)).toList(); // The last is what all else
                                                                                     // becomes.
    }

    private List<MediaType> accepted(NativeWebRequest request) {
        try {
            return header.resolveMediaTypes(request);
        } catch (HttpMediaTypeNotAcceptableException _) {
            return MEDIA_TYPE_ALL_LIST; // What is no media type excludes none.
        }
    }
}
