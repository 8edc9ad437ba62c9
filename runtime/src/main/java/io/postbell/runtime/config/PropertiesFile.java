package io.postbell.runtime.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** A Java properties file in UTF-8. */
final class PropertiesFile {
    private PropertiesFile() {}

    /**
     * Reads all of it.
     *
     * @throws IOException if there is no such file, or it cannot be read
     * @throws IllegalArgumentException if it holds something else
     */
    static Map<String, String> read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Map<String, String> read = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> read.put(name, properties.getProperty(name)));
        return read;
    }
}
