package io.postbell.ingest.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;

/** A document that never changes. */
final class ResourceEndpoint implements Endpoint {
    private final String path;
    private final String contentType;
    private final byte[] content;
    private final boolean bare;

    ResourceEndpoint(String path, String contentType, byte[] content) {
        this(path, contentType, content, false);
    }

    ResourceEndpoint(String path, String contentType, byte[] content, boolean bare) {
        this.path = path;
        this.bare = bare;
        this.contentType = contentType;
        this.content = content.clone();
    }

    @Override
    public HttpMethod method() {
        return HttpMethod.GET;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public boolean bare() {
        return bare;
    }

    @Override
    public void handle(Exchange exchange) {
        exchange.answer(200, contentType, Buffer.buffer(content));
    }
}
