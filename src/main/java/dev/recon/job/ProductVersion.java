package dev.recon.job;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version that the build wrote into the jar. */
public final class ProductVersion {

    private ProductVersion() {}

    public static String text() {
        try (InputStream in = ProductVersion.class.getResourceAsStream("/META-INF/build-info.properties")) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("build.version", "development");
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
