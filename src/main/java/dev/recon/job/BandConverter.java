package dev.recon.job;

import dev.recon.matching.Band;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** YAML reads a bare {@code off} as false; in a job file it means the band. */
@Component
@ConfigurationPropertiesBinding
final class BandConverter implements Converter<Boolean, Band> {

    @Override
    public Band convert(Boolean offOrOn) {
        if (offOrOn) {
            throw new IllegalArgumentException("a rule's band is auto, suggest or off");
        }
        return Band.OFF;
    }
}
