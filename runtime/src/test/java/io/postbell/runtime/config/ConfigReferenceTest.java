package io.postbell.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ConfigReferenceTest {
    @Test
    void names_key_variable_type_default_and_meaning() {
        assertThat(ConfigReference.of(SampleConfig.class))
                .contains("""
                        postbell.admin.port
                          POSTBELL_ADMIN_PORT
                          a whole number from 0 to 65535; default 9090
                          Port on which health and metrics are served; 0 takes a free one.
                        """)
                .contains("""
                        postbell.sample.apps[n].name
                          POSTBELL_SAMPLE_APPS_<n>__NAME
                          a text; required
                        """)
                .contains("""
                        postbell.kafka.properties.<key>
                          POSTBELL_KAFKA_PROPERTIES_<KEY>
                        """)
                .contains("""
                        postbell.sample.reference-key-file
                          POSTBELL_SAMPLE_REFERENCE_KEY_FILE
                          the path of a file that holds the secret
                        """)
                .contains("""
                        postbell.sample.salts-file
                          POSTBELL_SAMPLE_SALTS_FILE
                          the path of a Java properties file that holds them, a line <key>=<secret> for each
                        """)
                .contains("""
                          one of generic, full-text; default generic
                        """);
    }
}
