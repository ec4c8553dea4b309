package dev.recon.job;

import dev.recon.register.ApprovalOutcomes;
import dev.recon.register.ApprovalRecords;
import dev.recon.register.Approvals;
import dev.recon.register.BatchRepair;
import dev.recon.register.Buckets;
import dev.recon.register.ControlTotals;
import dev.recon.register.DecidedLines;
import dev.recon.register.DecisionOutcomes;
import dev.recon.register.Evidence;
import dev.recon.register.Fence;
import dev.recon.register.Inputs;
import dev.recon.register.LineChanges;
import dev.recon.register.LineResults;
import dev.recon.register.Mismatches;
import dev.recon.register.Outcomes;
import dev.recon.register.Partners;
import dev.recon.register.Payments;
import dev.recon.register.Payouts;
import dev.recon.register.PayoutsInReview;
import dev.recon.register.ReportRows;
import dev.recon.register.RequestCounts;
import dev.recon.register.RunFigures;
import dev.recon.register.Runs;
import dev.recon.register.Ties;
import dev.recon.register.Undos;
import dev.recon.register.Unread;
import dev.recon.register.Updates;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The register's parts as beans. */
@Configuration(proxyBeanMethods = false)
class RegisterBeans {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** A transaction of its own, whatever is going on around it: intents must be on disk before a request leaves. */
    @Bean
    TransactionTemplate ownTransaction(PlatformTransactionManager transactionManager) {
        TransactionTemplate template = new TransactionTemplate(transactionManager);
        template.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return template;
    }

    @Bean
    BatchRepair batchRepair(JdbcClient jdbc, TransactionTemplate ownTransaction) {
        return new BatchRepair(jdbc, ownTransaction);
    }

    @Bean
    Fence fence(JdbcClient jdbc, CurrentRun run) {
        return new Fence(jdbc, run.epoch());
    }

    @Bean
    Runs runs(JdbcClient jdbc) {
        return new Runs(jdbc);
    }

    @Bean
    Inputs inputs(JdbcClient jdbc) {
        return new Inputs(jdbc);
    }

    @Bean
    Evidence evidence(JdbcTemplate jdbc) {
        return new Evidence(jdbc);
    }

    @Bean
    Payments payments(JdbcTemplate jdbc) {
        return new Payments(jdbc);
    }

    @Bean
    Ties ties(JdbcTemplate jdbc) {
        return new Ties(jdbc);
    }

    @Bean
    Payouts payouts(JdbcTemplate jdbc) {
        return new Payouts(jdbc);
    }

    @Bean
    Unread unread(JdbcClient jdbc) {
        return new Unread(jdbc);
    }

    @Bean
    Buckets buckets(JdbcClient jdbc) {
        return new Buckets(jdbc);
    }

    @Bean
    Mismatches mismatches(JdbcTemplate jdbc) {
        return new Mismatches(jdbc);
    }

    @Bean
    Outcomes outcomes(JdbcTemplate jdbc, Mismatches mismatches) {
        return new Outcomes(jdbc, mismatches);
    }

    @Bean
    Updates updates(JdbcTemplate jdbc, @Value("${recon.job:reconcile-payouts}") String job) {
        return new Updates(jdbc, job);
    }

    @Bean
    DecidedLines decidedLines(JdbcTemplate jdbc) {
        return new DecidedLines(jdbc);
    }

    @Bean
    LineResults lineResults(JdbcTemplate jdbc) {
        return new LineResults(jdbc);
    }

    @Bean
    LineChanges lineChanges(JdbcTemplate jdbc) {
        return new LineChanges(jdbc);
    }

    @Bean
    Partners partners(JdbcTemplate jdbc) {
        return new Partners(jdbc);
    }

    @Bean
    ApprovalRecords approvalRecords(JdbcTemplate jdbc) {
        return new ApprovalRecords(jdbc);
    }

    @Bean
    Approvals approvals(JdbcTemplate jdbc) {
        return new Approvals(jdbc);
    }

    @Bean
    ApprovalOutcomes approvalOutcomes(JdbcTemplate jdbc, Mismatches mismatches) {
        return new ApprovalOutcomes(jdbc, mismatches);
    }

    @Bean
    DecisionOutcomes decisionOutcomes(JdbcTemplate jdbc, Mismatches mismatches) {
        return new DecisionOutcomes(jdbc, mismatches);
    }

    @Bean
    PayoutsInReview payoutsInReview(JdbcTemplate jdbc) {
        return new PayoutsInReview(jdbc);
    }

    @Bean
    Undos undos(JdbcTemplate jdbc) {
        return new Undos(jdbc);
    }

    @Bean
    ControlTotals controlTotals(JdbcClient jdbc) {
        return new ControlTotals(jdbc);
    }

    @Bean
    RunFigures runFigures(JdbcClient jdbc) {
        return new RunFigures(jdbc);
    }

    @Bean
    RequestCounts requestCounts(JdbcClient jdbc) {
        return new RequestCounts(jdbc);
    }

    @Bean
    ReportRows reportRows(DataSource dataSource, JobSettings settings) {
        return new ReportRows(dataSource, settings.holidays());
    }
}
