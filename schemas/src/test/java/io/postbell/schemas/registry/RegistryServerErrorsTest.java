package io.postbell.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API refuses, and in which words. Nothing here changes the registry. */
class RegistryServerErrorsTest {
    private static final RegistryServer SERVER = RegistryServer.start(0, Optional.empty());
    private static final Http HTTP = new Http(SERVER.url());

    @BeforeAll
    static void register() {
        HTTP.send("POST", "/subjects/known/versions", Http.schema(Versions.text("a")));
    }

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    GET    | /subjects/none/versions               |                                   | 404 | 40401
                    GET    | /subjects/none/versions/latest        |                                   | 404 | 40401
                    POST   | /subjects/none                        | {"schema":"\\"string\\""}         | 404 | 40401
                    POST   | /subjects/known                       | {"schema":"\\"string\\""}         | 404 | 40403
                    DELETE | /subjects/none                        |                                   | 404 | 40401
                    DELETE | /subjects/none?permanent=true         |                                   | 404 | 40401
                    GET    | /subjects/known/versions/7            |                                   | 404 | 40402
                    GET    | /subjects/known/versions/0            |                                   | 422 | 42202
                    GET    | /subjects/known/versions/newest       |                                   | 422 | 42202
                    GET    | /schemas/ids/99                       |                                   | 404 | 40403
                    GET    | /schemas/ids/99999999999              |                                   | 404 | 40403
                    GET    | /schemas/ids/99/versions              |                                   | 404 | 40403
                    GET    | /config/none                          |                                   | 404 | 40408
                    PUT    | /config                               | {"compatibility":"SOMETIMES"}     | 422 | 42203
                    PUT    | /config                               | {}                                | 422 | 42203
                    PUT    | /config                               |                                   | 422 | 42203
                    POST   | /subjects/known/versions              | {"schema":"{\\"type\\":\\"x\\"}"} | 422 | 42201
                    POST   | /subjects/known/versions              | {"schema":"no json"}              | 422 | 42201
                    POST   | /subjects/known/versions              | {"schema":""}                     | 422 | 42201
                    POST   | /subjects/known/versions              | {"schema":7}                      | 422 | 42201
                    POST   | /subjects/known/versions              | {}                                | 422 | 42201
                    POST   | /subjects/known/versions              | []                                | 422 | 42201
                    POST   | /subjects/known/versions              |                                   | 422 | 42201
                    POST   | /subjects/known/versions              | {"schema":"x","schemaType":"JSON"} | 422 | 42201
                    POST   | /subjects/known/versions              | {"schema":"\\"int\\"","references":[{"name":"a"}]} | 422 | 42201
                    POST   | /subjects/known/versions              | {"schema":                        | 400 | 400
                    POST   | /compatibility/subjects/none/versions/latest | {"schema":"\\"int\\""}     | 404 | 40401
                    POST   | /compatibility/subjects/known/versions/9     | {"schema":"\\"int\\""}     | 404 | 40402
                    GET    | /compatibility/subjects/known/versions/1     |                            | 405 | 405
                    GET    | /nothing                              |                                   | 404 | 404
                    GET    | /subjects/known/other                 |                                   | 404 | 404
                    GET    | /subjects/known/versions/1/other      |                                   | 404 | 404
                    GET    | /config/a/b                           |                                   | 404 | 404
                    PUT    | /subjects                             |                                   | 405 | 405
                    PUT    | /subjects/known                       |                                   | 405 | 405
                    DELETE | /subjects/known/versions              |                                   | 405 | 405
                    """)
    void refusesWithTheCodesOfTheApi(String method, String path, String body, int status, int code) {
        HttpResponse<String> answer = HTTP.send(method, path, body == null ? "" : body);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("\"error_code\":" + code).contains("\"message\":\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000\u0001\u0002",
                "null",
                "\"text\"",
                "12",
                "{\"schema\":{\"type\":\"string\"}}",
                "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"1 bad name\\\",\\\"fields\\\":[]}\"}",
                "{\"schema\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"R\\\"}\"}"
            })
    void answersGarbageWithAnErrorOfTheCallers(String body) {
        HttpResponse<String> answer = HTTP.send("POST", "/subjects/s/versions", body);

        assertThat(answer.statusCode()).isIn(400, 422);
        assertThat(answer.body()).doesNotContain("java.", "\\n\\tat ");
    }

    @Test
    void refusesWhatIsTooLarge() {
        HttpResponse<String> answer = HTTP.send("POST", "/subjects/s/versions", "x".repeat((1 << 20) + 1));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("\"error_code\":413", "1048576 bytes");
        assertThat(HTTP.send("GET", "/subjects", "").statusCode()).isEqualTo(200);
    }

    @Test
    void survivesADeeplyNestedBody() {
        assertThat(HTTP.send("POST", "/subjects/s/versions", "[".repeat(200_000))
                        .statusCode())
                .isEqualTo(400);
    }
}
