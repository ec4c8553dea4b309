package dev.recon.job;

import dev.recon.matching.PaidEvidence;
import dev.recon.matching.Stage;
import dev.recon.matching.StagePolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.FileSystemResource;

/**
 * Which stage a payment asks for and which may follow, as the file of the nightly job says: a decision must lead where a
 * night would.
 */
record PaymentRules(StagePolicy stages, PaidEvidence evidence) {

    private static final String FILE = "reconcile-payouts.yaml";
    private static final Bindable<Map<Stage, List<Stage>>> TABLE = Bindable.of(ResolvableType.forClassWithGenerics(
            Map.class,
            ResolvableType.forClass(Stage.class),
            ResolvableType.forClassWithGenerics(List.class, Stage.class)));

    /** What the nightly job's file says that lies beside this one; what a night does without one if there is none. */
    static PaymentRules besides(Path file) throws IOException {
        Path job = file.resolveSibling(FILE);
        if (!Files.isRegularFile(job)) {
            return new PaymentRules(StagePolicy.defaults(), PaidEvidence.ERP);
        }
        Binder binder = new Binder(ConfigurationPropertySources.from(
                new YamlPropertySourceLoader().load(job.toString(), new FileSystemResource(job))));
        return new PaymentRules(
                binder.bind("reconcile.stage-policy", TABLE)
                        .map(StagePolicy::of)
                        .orElseGet(StagePolicy::defaults),
                binder.bind("reconcile.paid-evidence", PaidEvidence.class).orElse(PaidEvidence.ERP));
    }
}
