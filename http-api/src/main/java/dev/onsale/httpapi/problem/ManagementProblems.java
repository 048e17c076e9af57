package dev.onsale.httpapi.problem;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;

/** Problems on a management port of its own, whose server has none of the application's filters but security's. */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class ManagementProblems {

    @Bean
    FilterRegistrationBean<ProblemFilter> managementProblemFilter(AnswerProblem answer) {
        return ProblemAutoConfiguration.ordered(new ProblemFilter(answer), 1);
    }
}
