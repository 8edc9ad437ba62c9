package io.postbell.local.sim.tls;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.regex.Pattern;

/** A certificate authority that lives as long as the simulators. Keys are EC P-256, signatures ECDSA with SHA-256. */
public final class CertificateAuthority {
    private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.oid("1.2.840.10045.4.3.2"));
    private static final byte[] NAME = name("Postbell local authority");
    private static final Duration VALIDITY = Duration.ofDays(3_650);
    private static final Duration CLOCK_SKEW = Duration.ofDays(1);
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|.*:.*");

    private final KeyPair keys;
    private final Clock clock;
    private final X509Certificate certificate;

    private CertificateAuthority(KeyPair keys, Clock clock) throws GeneralSecurityException {
        this.keys = keys;
        this.clock = clock;
        this.certificate = certificate(
                NAME,
                keys,
                Der.sequence(
                        extension("2.5.29.19", true, Der.sequence(Der.isTrue())), // basic constraints: an authority
                        extension(
                                "2.5.29.15", true, Der.bits(1, new byte[] {0b110})))); // key usage: certificates, lists
    }

    /** Makes a new one with new keys. */
    public static CertificateAuthority create(Clock clock) {
        try {
            return new CertificateAuthority(KeyPairs.p256(), clock);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM cannot sign certificates", e);
        }
    }

    /** The authority's own certificate, for clients to trust. */
    public X509Certificate certificate() {
        return certificate;
    }

    /**
     * Signs a server certificate.
     *
     * @param server the server's keys
     * @param hosts names and addresses that clients may use, at least one
     */
    public X509Certificate serverCertificate(KeyPair server, Collection<String> hosts) {
        byte[][] names =
                hosts.stream().map(CertificateAuthority::alternativeName).toArray(byte[][]::new);
        try {
            return certificate(
                    name(hosts.iterator().next()),
                    server,
                    Der.sequence(
                            extension("2.5.29.17", false, Der.sequence(names)), // subject alternative names
                            extension("2.5.29.37", false, Der.sequence(Der.oid("1.3.6.1.5.5.7.3.1"))))); // for servers
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign a certificate for " + hosts, e);
        }
    }

    /**
     * Signs a certificate by which Apple knows the sender of an app's pushes.
     *
     * @param sender the sender's keys
     * @param bundleId of the app
     */
    public X509Certificate pushCertificate(KeyPair sender, String bundleId) {
        byte[] subject = Der.sequence(
                Der.set(Der.sequence(Der.oid("0.9.2342.19200300.100.1.1"), Der.text(bundleId))), // user id
                Der.set(Der.sequence(Der.oid("2.5.4.3"), Der.text("Apple Push Services: " + bundleId))));
        try {
            return certificate(
                    subject,
                    sender,
                    Der.sequence(
                            extension("2.5.29.37", false, Der.sequence(Der.oid("1.3.6.1.5.5.7.3.2"))))); // for clients
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign a certificate for " + bundleId, e);
        }
    }

    private X509Certificate certificate(byte[] subject, KeyPair subjectKeys, byte[] extensions)
            throws GeneralSecurityException {
        Instant now = clock.instant();
        byte[] content = Der.sequence(
                Der.tagged(0xa0, Der.integer(BigInteger.TWO)), // version 3
                Der.integer(new BigInteger(120, new SecureRandom()).setBit(119)),
                ECDSA_WITH_SHA256,
                NAME,
                Der.sequence(Der.time(now.minus(CLOCK_SKEW)), Der.time(now.plus(VALIDITY))),
                subject,
                subjectKeys.getPublic().getEncoded(),
                Der.tagged(0xa3, extensions));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.getPrivate());
        signature.update(content);
        byte[] encoded = Der.sequence(content, ECDSA_WITH_SHA256, Der.bits(0, signature.sign()));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
    }

    private static byte[] name(String commonName) {
        return Der.sequence(Der.set(Der.sequence(Der.oid("2.5.4.3"), Der.text(commonName))));
    }

    private static byte[] extension(String oid, boolean critical, byte[] value) {
        return critical
                ? Der.sequence(Der.oid(oid), Der.isTrue(), Der.octets(value))
                : Der.sequence(Der.oid(oid), Der.octets(value));
    }

    private static byte[] alternativeName(String host) {
        if (!ADDRESS.matcher(host).matches()) {
            return Der.tagged(0x82, host.getBytes(StandardCharsets.US_ASCII));
        }
        try {
            return Der.tagged(0x87, InetAddress.getByName(host).getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an address: " + host, e);
        }
    }
}
