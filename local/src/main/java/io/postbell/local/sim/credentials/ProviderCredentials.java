package io.postbell.local.sim.credentials;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.postbell.local.sim.tls.CertificateAuthority;
import io.postbell.local.sim.tls.KeyPairs;
import io.postbell.local.sim.tls.Pem;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that a sender needs to be let in by the simulators, in files of one directory: the authority to trust ({@code ca.pem}), an APNs
 * signing key ({@code apns.p8}), a push certificate ({@code apns-cert.pem}) and a Firebase service account ({@code fcm.json}); and what the simulators need to prove themselves. Files that
 * are there are used again, so that a restart changes no key. Not a place for real keys.
 */
public final class ProviderCredentials {
    /** The ten characters that stand for a developer team. */
    public static final String TEAM_ID = "POSTBELL01";

    /** The ten characters that stand for a signing key. */
    public static final String KEY_ID = "LOCALKEY01";

    /** The Firebase project. */
    public static final String PROJECT_ID = "postbell-local";

    /** Bundle id of the push certificate. */
    public static final String CERTIFICATE_TOPIC = "com.mattermost.rn";

    private static final String EMAIL = "sender@" + PROJECT_ID + ".iam.gserviceaccount.com";
    private static final List<String> HOSTS = List.of(
            "localhost",
            "127.0.0.1",
            "::1",
            "api.push.apple.com",
            "api.sandbox.push.apple.com",
            "fcm.googleapis.com",
            "oauth2.googleapis.com");

    private final CredentialFiles files;

    private ProviderCredentials(CredentialFiles files) {
        this.files = files;
    }

    /**
     * Opens the directory and makes what is missing in it.
     *
     * @param moreHosts names besides the loopback's and the providers' by which clients reach the simulators; taken only when the server
     *     certificate is made
     */
    public static ProviderCredentials open(Path directory, Collection<String> moreHosts, Clock clock) {
        CredentialFiles files = new CredentialFiles(directory);
        if (!files.has("apns-cert.pem")) {
            makeCertificates(files, moreHosts, clock);
        }
        if (!files.has("apns.pub")) {
            writeKeys(files, "apns.p8", "apns.pub", KeyPairs.p256());
        }
        if (!files.has("fcm.pub")) {
            writeKeys(files, "fcm.key", "fcm.pub", KeyPairs.rsa2048());
        }
        return new ProviderCredentials(files);
    }

    /** PEM of the authority that signed the simulators' certificate. */
    public Path authority() {
        return files.path("ca.pem");
    }

    /** APNs token signing key, PKCS#8 PEM, as Apple hands it out. */
    public Path apnsKeyFile() {
        return files.path("apns.p8");
    }

    /** Push certificate of {@link #CERTIFICATE_TOPIC} with its private key, both in PEM. */
    public Path apnsCertificateFile() {
        return files.path("apns-cert.pem");
    }

    /** The authority that signed it, and the simulators' certificate. */
    public X509Certificate authorityCertificate() {
        return Pem.certificate(files.read("ca.pem"));
    }

    /** The service account's JSON. There after {@link #writeServiceAccount}. */
    public Path serviceAccountFile() {
        return files.path("fcm.json");
    }

    /** Writes the service account's JSON with this place to get access tokens. */
    public void writeServiceAccount(URI tokenUri) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("type", "service_account")
                .put("project_id", PROJECT_ID)
                .put("private_key_id", "local")
                .put("private_key", files.read("fcm.key"))
                .put("client_email", EMAIL)
                .put("client_id", "1")
                .put("token_uri", tokenUri.toString());
        files.write("fcm.json", json.toPrettyString() + "\n");
    }

    /** The key by which the simulated APNs checks tokens. */
    public ApnsKey apnsKey() {
        return new ApnsKey(KEY_ID, TEAM_ID, Pem.publicKey("EC", files.read("apns.pub")));
    }

    /** The account by which the simulated Google checks assertions. */
    public ServiceAccount serviceAccount() {
        return new ServiceAccount(EMAIL, PROJECT_ID, Pem.publicKey("RSA", files.read("fcm.pub")));
    }

    /** Key and certificate of the simulators. */
    public ServerIdentity serverIdentity() {
        return new ServerIdentity(
                Pem.privateKey("EC", files.read("server.key")), Pem.certificate(files.read("server.pem")));
    }

    private static void makeCertificates(CredentialFiles files, Collection<String> moreHosts, Clock clock) {
        CertificateAuthority authority = CertificateAuthority.create(clock);
        KeyPair server = KeyPairs.p256();
        List<String> hosts =
                Stream.concat(HOSTS.stream(), moreHosts.stream()).distinct().toList();
        files.write("ca.pem", Pem.of(authority.certificate()));
        files.write("server.key", Pem.of(server.getPrivate()));
        files.write("server.pem", Pem.of(authority.serverCertificate(server, hosts)));
        KeyPair client = KeyPairs.p256();
        files.write(
                "apns-cert.pem",
                Pem.of(authority.pushCertificate(client, CERTIFICATE_TOPIC)) + Pem.of(client.getPrivate()));
    }

    /** The public half is written last: where it is, the private one is whole. */
    private static void writeKeys(CredentialFiles files, String privateName, String publicName, KeyPair keys) {
        files.write(privateName, Pem.of(keys.getPrivate()));
        files.write(publicName, Pem.of(keys.getPublic()));
    }
}
