package dev.recon.job;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/**
 * The Spring application of one run: what all jobs share, and the package of the run's own job. It is started by
 * {@link Launcher}, once the run lock is held.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@ComponentScan(
        excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = "dev\\.recon\\.job\\.[a-z]+\\..*"))
@ComponentScan("dev.recon.job.${recon.part:reconcile}")
@EnableConfigurationProperties({IntrowPart.class, ReportPart.class})
class ReconApplication {}
