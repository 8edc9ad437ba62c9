package io.postbell.runtime.service;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into {@code version.properties}; all modules have the same. */
public final class ServiceVersion implements IVersionProvider {
    /** picocli calls it. */
    public ServiceVersion() {}

    @Override
    public String[] getVersion() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = ServiceVersion.class.getResourceAsStream("version.properties")) {
            properties.load(in);
        }
        return new String[] {
            "${COMMAND-FULL-NAME} " + properties.getProperty("version") + " (Java " + Runtime.version() + ")"
        };
    }
}
