package dev.recon.job;

import dev.recon.matching.decision.DecisionRules;
import dev.recon.register.DecisionLookup;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rules of decisions, for the job that applies them; the others do not read them. */
@Configuration(proxyBeanMethods = false)
class DecisionBeans {

    @Bean
    @Lazy
    DecisionRules decisionRules(@Value("${recon.jobs:}") String jobs) {
        return DecisionSettings.load(Path.of(jobs, "decisions.yaml"));
    }

    @Bean
    @Lazy
    DecisionLookup decisionLookup(JdbcClient jdbc, DecisionRules decisionRules) {
        return new DecisionLookup(jdbc, decisionRules.evidence());
    }
}
