package io.postbell.local.sim.http;

/** A request whose body is still coming in. Bodies nearly always come in one piece, which is then not copied. */
final class IncomingBody {
    private final RequestHead head;
    private final int maxBytes;
    private Body soFar = Body.NONE;

    IncomingBody(RequestHead head, int maxBytes) {
        this.head = head;
        this.maxBytes = maxBytes;
    }

    /** Returns whether it still fits. */
    boolean add(byte[] part) {
        if (soFar.length() + part.length > maxBytes) {
            return false;
        }
        soFar = soFar.and(part);
        return true;
    }

    Request request() {
        return head.with(soFar);
    }
}
