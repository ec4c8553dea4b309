package dev.recon.job;

import dev.recon.erp.Formats;
import dev.recon.introw.IntrowClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one client of the process. */
@Configuration(proxyBeanMethods = false)
class IntrowBeans {

    @Bean
    IntrowClient introwClient(IntrowPart settings, Credentials credentials, StopSignal stop) {
        IntrowClient client = new IntrowClient(settings.at(credentials.baseUrl()), credentials.key());
        stop.onRequest(client::cancel);
        return client;
    }

    @Bean
    SendSettings sendSettings(JobSettings job, IntrowPart introw) {
        return job.sending(introw.concurrency());
    }

    @Bean
    SettingsDigest settingsDigest(JobSettings job, IntrowPart introw, ReportPart report, Formats formats) {
        return SettingsDigest.of(job, introw, report, formats.digest());
    }
}
