package io.postbell.schemas.registry;

/** A request that the in-process registry answers with an error. Carries no stack trace: it is an answer, not a defect. */
final class RegistryRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final int code;

    private RegistryRefusal(int status, int code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    /** Error code of the Confluent API. */
    int code() {
        return code;
    }

    static RegistryRefusal badRequest(String message) {
        return new RegistryRefusal(400, 400, message);
    }

    static RegistryRefusal tooLarge(int mostBytes) {
        return new RegistryRefusal(413, 413, "Request body is larger than " + mostBytes + " bytes.");
    }

    static RegistryRefusal noSuchPath() {
        return new RegistryRefusal(404, 404, "HTTP 404 Not Found");
    }

    static RegistryRefusal methodNotAllowed(String method) {
        return new RegistryRefusal(405, 405, "HTTP 405 Method Not Allowed: " + method);
    }

    static RegistryRefusal noSubject(String subject) {
        return new RegistryRefusal(404, 40401, "Subject '" + subject + "' not found.");
    }

    static RegistryRefusal noVersion(int version) {
        return new RegistryRefusal(404, 40402, "Version " + version + " not found.");
    }

    static RegistryRefusal noSchema(String what) {
        return new RegistryRefusal(404, 40403, what + " not found.");
    }

    static RegistryRefusal notDeletedFirst(String subject) {
        return new RegistryRefusal(
                404, 40405, "Subject '" + subject + "' was not deleted first before being permanently deleted.");
    }

    static RegistryRefusal noLevel(String subject) {
        return new RegistryRefusal(
                404, 40408, "Subject '" + subject + "' does not have subject-level compatibility configured.");
    }

    static RegistryRefusal incompatible(String subject, Iterable<String> problems) {
        return new RegistryRefusal(
                409,
                409,
                "Schema being registered is incompatible with an earlier schema for subject \"" + subject + "\": "
                        + String.join("; ", problems));
    }

    static RegistryRefusal invalidSchema(String why) {
        return new RegistryRefusal(422, 42201, "Invalid schema: " + why);
    }

    static RegistryRefusal invalidVersion(String version) {
        return new RegistryRefusal(
                422,
                42202,
                "The specified version '" + version
                        + "' is not a valid version id. Allowed values are between [1, 2^31-1] and the string \"latest\".");
    }

    static RegistryRefusal invalidLevel(String level) {
        return new RegistryRefusal(422, 42203, "Invalid compatibility level: " + level);
    }
}
