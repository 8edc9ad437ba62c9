package io.postbell.schemas.registry;

/** The registry refused, or could not be reached. The message says which subject or id, and the registry's own answer. */
public final class SchemaRegistryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean permanent;

    /**
     * A failure to learn about a schema.
     *
     * @param permanent true if asking again will not help
     */
    public SchemaRegistryException(String message, boolean permanent) {
        super(message);
        this.permanent = permanent;
    }

    /** A failure to reach the registry; asking again may help. */
    public SchemaRegistryException(String message, Throwable cause) {
        super(message, cause);
        this.permanent = false;
    }

    /** Whether asking again will not help. */
    public boolean permanent() {
        return permanent;
    }
}
