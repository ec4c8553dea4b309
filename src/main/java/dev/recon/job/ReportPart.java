package dev.recon.job;

import dev.recon.report.CsvDialect;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** What an operator may change about the reports: the {@code report} part of a job's file. */
@ConfigurationProperties(prefix = "report", ignoreUnknownFields = false)
record ReportPart(@DefaultValue("rfc4180") CsvDialect csvDialect) {}
