package dev.recon.job;

import dev.recon.matching.decision.DecisionRules;
import dev.recon.money.InvalidMoneyException;
import dev.recon.money.Money;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;

/**
 * What a company asks of decisions: the file {@code decisions.yaml}, which is bound without starting Spring.
 *
 * @param approvalLimits per currency, up to how much one person decides alone
 * @param snoozeDaysMax how many days a mismatch may rest
 * @param declineReasons the reasons for declining a line that Introw knows, the usual one first
 */
@ConfigurationProperties(prefix = "decisions", ignoreUnknownFields = false)
record DecisionSettings(
        @DefaultValue Map<String, BigDecimal> approvalLimits,
        @DefaultValue("60") int snoozeDaysMax,
        @DefaultValue("DUPLICATE") List<String> declineReasons) {

    private static final String PART = "decisions";

    /** @throws RunException naming the file and what is wrong in it */
    static DecisionRules load(Path file) {
        try {
            List<PropertySource<?>> sources =
                    new YamlPropertySourceLoader().load(file.toString(), new FileSystemResource(file));
            sources.forEach(DecisionSettings::checkParts);
            DecisionSettings settings = new Binder(ConfigurationPropertySources.from(sources))
                    .bindOrCreate(
                            PART,
                            Bindable.of(DecisionSettings.class),
                            new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
            return settings.rules(PaymentRules.besides(file));
        } catch (IOException unreadable) {
            throw RunException.configuration(
                    "The rules of decisions cannot be read: " + file + ".", "Put decisions.yaml back into jobs.");
        } catch (IllegalArgumentException wrong) {
            throw RunException.configuration(
                    "Setting decisions." + wrong.getMessage() + " (" + file + ").", JobFileSettings.CORRECT);
        } catch (RunException known) {
            throw known;
        } catch (RuntimeException wrong) {
            RunException explained = JobFileSettings.explain(wrong);
            throw explained == null ? wrong : explained;
        }
    }

    private static void checkParts(PropertySource<?> source) {
        for (String key : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
            if (!key.startsWith(PART + ".")) {
                throw JobFileSettings.unknown(key, OriginLookup.getOrigin(source, key));
            }
        }
    }

    private DecisionRules rules(PaymentRules payments) {
        Map<Currency, Money> limits = new HashMap<>();
        approvalLimits.forEach((code, amount) -> {
            try {
                Money limit = new Money(amount, Money.currency(code));
                limits.put(limit.currency(), limit);
            } catch (InvalidMoneyException wrong) {
                throw new IllegalArgumentException("approval-limits: " + wrong.getMessage(), wrong);
            }
        });
        return new DecisionRules(limits, snoozeDaysMax, declineReasons, payments.stages(), payments.evidence());
    }
}
