package dev.recon.job.reconcile;

import dev.recon.erp.ErpFileReader;
import dev.recon.erp.ErpRecord;
import dev.recon.erp.FileCheck;
import dev.recon.erp.FileLimits;
import dev.recon.erp.PrivateCopy;
import dev.recon.erp.Profile;
import dev.recon.erp.Profiles;
import dev.recon.erp.RejectedRecord;
import dev.recon.job.CurrentRun;
import dev.recon.job.Progress;
import dev.recon.job.RunException;
import dev.recon.job.RunFiles;
import dev.recon.job.StepSupport;
import dev.recon.matching.PaymentEvidence;
import dev.recon.register.Evidence;
import dev.recon.register.Evidence.Rejected;
import dev.recon.register.Fence;
import dev.recon.register.Inputs;
import dev.recon.register.Inputs.InputFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.batch.core.configuration.annotation.StepScope;
import org.springframework.batch.core.partition.Partitioner;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * Copies the records of each accepted file into the register, each once. One partition a file, named by the file's id:
 * names by position in a folder would change when a file arrives between a crash and the restart.
 */
@Configuration(proxyBeanMethods = false)
class LoadPaymentsStep {

    @Bean
    FileCheck fileCheck(Profiles profiles) {
        return new FileCheck(profiles, FileLimits.standard());
    }

    @Bean
    Step loadPayments(StepSupport steps, FileClaim claim, Step loadFile, ReconcileSettings settings) {
        Partitioner byFile = gridSize -> {
            Map<String, ExecutionContext> partitions = new LinkedHashMap<>();
            for (InputFile file : claim.left()) {
                requireCopy(file);
                ExecutionContext context = new ExecutionContext();
                context.putLong(FileClaim.FILE_ID, file.id());
                partitions.put("file-" + file.id(), context);
            }
            return partitions;
        };
        return steps.step("loadPayments")
                .partitioner("loadFile", byFile)
                .step(loadFile)
                .taskExecutor(threads("load-", settings.threads()))
                // Another run may have loaded a file, or taken over one that was complete, since this one was stopped.
                .allowStartIfComplete(true)
                .build();
    }

    private static void requireCopy(InputFile file) {
        if (!PrivateCopy.isIntact(file.copy(), file.sha256())) {
            throw RunException.copyGone(file.name(), file.copy());
        }
    }

    static SimpleAsyncTaskExecutor threads(String prefix, int limit) {
        SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor(prefix);
        executor.setConcurrencyLimit(limit);
        return executor;
    }

    @Bean
    Step loadFile(
            StepSupport steps,
            ErpFileReader erpFileReader,
            EvidenceWriter evidenceWriter,
            FileClaim claim,
            ReconcileSettings settings) {
        return steps.<ErpRecord, ErpRecord>chunks("loadFile", settings.chunkSize())
                .reader(erpFileReader)
                .writer(evidenceWriter)
                .listener(claim)
                .allowStartIfComplete(true)
                .build();
    }

    @Bean
    @StepScope
    ErpFileReader erpFileReader(
            @Value("#{stepExecutionContext['fileId']}") Long fileId, Inputs inputs, CurrentRun run, Profiles profiles) {
        InputFile file = inputs.file(fileId);
        return new ErpFileReader(profile(profiles, file), RunFiles.file(inputs, run.id(), file, file.name()));
    }

    private static Profile profile(Profiles profiles, InputFile file) {
        try {
            return profiles.named(file.profile());
        } catch (IllegalArgumentException changed) {
            throw RunFiles.profileChanged(file, changed);
        }
    }

    @Bean
    @StepScope
    EvidenceWriter evidenceWriter(
            @Value("#{stepExecutionContext['fileId']}") Long fileId,
            Fence fence,
            Evidence evidence,
            Progress progress,
            CurrentRun run,
            Inputs inputs,
            AtomicLong recordsLoaded) {
        long total =
                inputs.toLoad(run.id()).stream().mapToLong(InputFile::records).sum();
        return new EvidenceWriter(fileId, fence, evidence, progress, recordsLoaded, total);
    }

    @Bean
    AtomicLong recordsLoaded() {
        return new AtomicLong();
    }

    /** Writes one chunk of records: readable ones, unreadable ones and the totals of both. */
    static class EvidenceWriter implements ItemWriter<ErpRecord> {

        private final long fileId;
        private final Fence fence;
        private final Evidence evidence;
        private final Progress progress;
        private final AtomicLong loaded;
        private final long total;

        EvidenceWriter(long fileId, Fence fence, Evidence evidence, Progress progress, AtomicLong loaded, long total) {
            this.fileId = fileId;
            this.fence = fence;
            this.evidence = evidence;
            this.progress = progress;
            this.loaded = loaded;
            this.total = total;
        }

        @Override
        public void write(Chunk<? extends ErpRecord> chunk) {
            List<PaymentEvidence> accepted = new ArrayList<>(chunk.size());
            List<Rejected> rejected = new ArrayList<>();
            for (ErpRecord item : chunk) {
                item.fold(accepted::add, record -> rejected.add(rejected(record)));
            }
            fence.check();
            evidence.add(fileId, accepted, rejected);
            progress.advanced("loadPayments", loaded.addAndGet(chunk.size()), total);
        }

        private static Rejected rejected(RejectedRecord record) {
            return new Rejected(
                    record.recordNumber(),
                    record.reason().name(),
                    record.field(),
                    record.value(),
                    record.message(),
                    record.raw());
        }
    }
}
