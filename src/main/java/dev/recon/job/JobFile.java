package dev.recon.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** A job's file as the job would understand it, without starting the job. */
record JobFile(JobSettings job, IntrowPart introw, ReportPart report) {

    /** @throws RunException naming what is wrong in it */
    static JobFile read(Path file, JobName name) {
        try {
            StandardEnvironment environment = new StandardEnvironment();
            environment
                    .getPropertySources()
                    .addLast(new MapPropertySource("places", Map.of("recon.jobs", String.valueOf(file.getParent()))));
            new YamlPropertySourceLoader()
                    .load(file.toString(), new FileSystemResource(file))
                    .forEach(environment.getPropertySources()::addLast);
            JobFileSettings.checkParts(environment, List.of(file.toString()), name);
            Binder binder = binder(environment);
            return new JobFile(
                    bound(binder, settingsOf(name)), bound(binder, IntrowPart.class), bound(binder, ReportPart.class));
        } catch (IOException unreadable) {
            throw RunException.configuration(
                    "The job file cannot be read: " + file + ".", "Put it back into the folder jobs.");
        } catch (RunException known) {
            throw known;
        } catch (RuntimeException wrong) {
            RunException explained = JobFileSettings.explain(wrong);
            throw explained == null ? wrong : explained;
        }
    }

    private static Binder binder(StandardEnvironment environment) {
        ApplicationConversionService conversion = new ApplicationConversionService();
        conversion.addConverter(new BandConverter());
        return new Binder(
                ConfigurationPropertySources.get(environment),
                new PropertySourcesPlaceholdersResolver(environment),
                conversion,
                null,
                new NoUnboundElementsBindHandler(BindHandler.DEFAULT, new UnboundElementsSourceFilter()));
    }

    private static <T> T bound(Binder binder, Class<T> type) {
        String part = type.getAnnotation(ConfigurationProperties.class).prefix();
        return binder.bindOrCreate(part, Bindable.of(type));
    }

    // Each job's package has its settings, and nothing outside it names them.
    private static Class<? extends JobSettings> settingsOf(JobName name) {
        ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        BeanDefinition found = scanner.findCandidateComponents(JobFile.class.getPackageName() + "." + name.part())
                .iterator()
                .next();
        return ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), JobFile.class.getClassLoader())
                .asSubclass(JobSettings.class);
    }
}
