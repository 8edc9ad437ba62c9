package io.postbell.runtime.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into {@code version.properties}; all modules have the same. */
public final class ServiceVersion implements IVersionProvider {
    /** picocli calls it. */
    public ServiceVersion() {}

    @Override
    public String[] getVersion() {
        return new String[] {"${COMMAND-FULL-NAME} " + number() + " (Java " + Runtime.version() + ")"};
    }

    /** The version alone, such as {@code 1.2.0}. */
    static String number() {
        Properties properties = new Properties();
        try (InputStream in = ServiceVersion.class.getResourceAsStream("version.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("the build left no version.properties", e);
        }
        return properties.getProperty("version");
    }
}
