package dev.recon.job.reconcile;

import dev.recon.job.CurrentRun;
import dev.recon.job.StateReader;
import dev.recon.job.StepSupport;
import dev.recon.matching.Matcher;
import dev.recon.matching.Payment;
import dev.recon.register.BucketKey;
import dev.recon.register.Buckets;
import dev.recon.register.Buckets.Undecided;
import dev.recon.register.Fence;
import dev.recon.register.Mismatches;
import dev.recon.register.Outcomes;
import dev.recon.register.Outcomes.Decided;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Decides every bucket that has open payments, or matches that are not finished. Partitioned by partner; the decision
 * itself is {@link Matcher}'s.
 */
@Configuration(proxyBeanMethods = false)
class MatchBucketsStep {

    static final String NAME = "matchBuckets";

    // Asking which buckets are left costs a look at every open payment, so it is asked seldom.
    private static final int KEYS_AT_A_TIME = 50_000;

    // What is loaded and stored at once, of small buckets; a larger one comes alone.
    private static final int PAYMENTS_AT_A_TIME = 5_000;

    @Bean
    Step matchBuckets(StepSupport steps, Step matchSlot, ReconcileSettings settings) {
        int slots = settings.partitions();
        Partitioner bySlot = gridSize -> {
            Map<String, ExecutionContext> partitions = new LinkedHashMap<>();
            for (int slot = 0; slot < slots; slot++) {
                ExecutionContext context = new ExecutionContext();
                context.putInt("slot", slot);
                context.putInt("slots", slots);
                partitions.put("slot-" + slot + "-of-" + slots, context);
            }
            return partitions;
        };
        return steps.step(NAME)
                .partitioner("matchSlot", bySlot)
                .step(matchSlot)
                .taskExecutor(LoadPaymentsStep.threads("match-", settings.threads()))
                .build();
    }

    @Bean
    Step matchSlot(
            StepSupport steps,
            StateReader<Undecided> undecidedBuckets,
            BucketDecider bucketDecider,
            ReconcileSettings settings) {
        return steps.<Undecided, Undecided>chunks("matchSlot", settings.bucketChunkSize())
                .reader(undecidedBuckets)
                .writer(bucketDecider)
                .build();
    }

    @Bean
    @StepScope
    StateReader<Undecided> undecidedBuckets(
            @Value("#{stepExecutionContext['slot']}") Integer slot,
            @Value("#{stepExecutionContext['slots']}") Integer slots,
            CurrentRun run,
            Buckets buckets) {
        BucketKey beforeAll = new BucketKey("", "");
        return new StateReader<>(last ->
                buckets.undecided(run.id(), slot, slots, last == null ? beforeAll : last.key(), KEYS_AT_A_TIME));
    }

    @Bean
    BucketDecider bucketDecider(
            CurrentRun run,
            Fence fence,
            Buckets buckets,
            Mismatches mismatches,
            Outcomes outcomes,
            ReconcileSettings settings) {
        return new BucketDecider(run, fence, buckets, mismatches, outcomes, new Matcher(settings.matching()));
    }

    /** Loads, decides and stores a chunk of buckets in one transaction, as many of them at once as memory allows. */
    record BucketDecider(
            CurrentRun run, Fence fence, Buckets buckets, Mismatches mismatches, Outcomes outcomes, Matcher matcher)
            implements ItemWriter<Undecided> {

        @Override
        public void write(Chunk<? extends Undecided> chunk) {
            fence.check();
            List<BucketKey> keys = new ArrayList<>();
            long size = 0;
            for (Undecided next : chunk) {
                if (!keys.isEmpty() && size + next.size() > PAYMENTS_AT_A_TIME) {
                    decide(keys);
                    keys.clear();
                    size = 0;
                }
                keys.add(next.key());
                size += next.size();
            }
            decide(keys);
            outcomes.stored();
        }

        private void decide(List<BucketKey> keys) {
            List<Decided> decided = buckets.load(run.id(), keys).stream()
                    .map(bucket -> new Decided(bucket, matcher.match(bucket)))
                    .toList();
            // A bucket is decided again when a payment came to it since an earlier start of this run decided it.
            mismatches.takeBack(
                    run.id(),
                    decided.stream()
                            .flatMap(each -> each.bucket().payments().stream())
                            .map(Payment::key)
                            .toList());
            outcomes.store(run.id(), run.businessDate(), decided);
        }
    }
}
