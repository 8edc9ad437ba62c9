package io.postbell.runtime.pushproxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a value that cannot be used. */
final class PushProxyImportTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            {"ApplePushSettings": {"ApplePushCertPassword": "s3cret"}}        | got an object, expected a list of apps
            {"AndroidPushSettings": {"AndroidApiKey": "s3cret"}}              | got an object, expected a list of apps
            {"ApplePushSettings": "none"}                                     | got "none", expected a list of apps
            {"EnableMetrics": [{"AndroidApiKey": "s3cret"}]}                  | got a list, expected true or false
            {"EnableMetrics": "yes"}                                          | got "yes", expected true or false
            {"EnableMetrics": null}                                           | got null, expected true or false
            {"ListenAddress": {"ApplePushCertPassword": "s3cret"}}            | got an object, expected host:port or :port
            """)
    void onlyASingleValueIsQuoted(String json, String note) throws Exception {
        assertThat(PushProxyImport.of(new ObjectMapper().readTree(json)).keys())
                .singleElement()
                .extracting(ImportedKey::note)
                .isEqualTo(note);
    }

    @ParameterizedTest
    @CsvSource({"AppleSettings.ApplePushCertPassword", "AndroidApiKey", "Android[0].androidapikey"})
    void theValueOfASecretIsNotQuoted(String key) throws Exception {
        ImportResult result = new ImportResult();
        result.wrong(key, new ObjectMapper().readTree("\"s3cret\""), "a text");
        assertThat(result.keys()).singleElement().extracting(ImportedKey::note).isEqualTo("expected a text");
    }

    @Test
    void whatIsMissingIsSaid() throws Exception {
        String json = "{\"AndroidPushSettings\": [{}]}";
        assertThat(PushProxyImport.of(new ObjectMapper().readTree(json)).keys())
                .singleElement()
                .extracting(ImportedKey::note)
                .asString()
                .startsWith("got nothing, expected android");
    }
}
