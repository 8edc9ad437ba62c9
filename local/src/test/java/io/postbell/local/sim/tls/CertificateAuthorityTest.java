package io.postbell.local.sim.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The certificates are what X.509 wants, as the JDK reads them. */
final class CertificateAuthorityTest {
    private final CertificateAuthority authority = CertificateAuthority.create(Clock.systemUTC());
    private final KeyPair server = KeyPairs.p256();

    @Test
    void aServerCertificateNamesItsHostsAndIsVouchedFor() throws GeneralSecurityException {
        X509Certificate certificate =
                authority.serverCertificate(server, List.of("localhost", "127.0.0.1", "::1", "fcm.googleapis.com"));
        assertThat(certificate.getPublicKey()).isEqualTo(server.getPublic());
        assertThat(certificate.getSubjectAlternativeNames().stream()
                        .map(name -> name.get(1).toString()))
                .containsExactly("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1", "fcm.googleapis.com");
        assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        assertThat(certificate.getBasicConstraints()).as("no authority").isEqualTo(-1);
        validate(certificate, authority.certificate());
    }

    @Test
    void anotherAuthorityDoesNotVouchForIt() {
        X509Certificate certificate = authority.serverCertificate(server, List.of("localhost"));
        X509Certificate other = CertificateAuthority.create(Clock.systemUTC()).certificate();
        assertThatThrownBy(() -> validate(certificate, other)).isInstanceOf(CertPathValidatorException.class);
    }

    @Test
    void theAuthorityMaySignCertificatesOnly() {
        X509Certificate certificate = authority.certificate();
        assertThat(certificate.getBasicConstraints()).isEqualTo(Integer.MAX_VALUE);
        boolean[] usage = certificate.getKeyUsage();
        assertThat(usage[0]).as("digital signature").isFalse();
        assertThat(usage[5]).as("sign certificates").isTrue();
    }

    @Test
    void pemGivesBackWhatItWasGiven() {
        X509Certificate certificate = authority.certificate();
        assertThat(Pem.certificate(Pem.of(certificate))).isEqualTo(certificate);
        assertThat(Pem.privateKey("EC", Pem.of(server.getPrivate()))).isEqualTo(server.getPrivate());
        assertThat(Pem.publicKey("EC", Pem.of(server.getPublic()))).isEqualTo(server.getPublic());
        assertThatThrownBy(() -> Pem.privateKey("EC", "nonsense")).isInstanceOf(IllegalArgumentException.class);
    }

    private static void validate(X509Certificate certificate, X509Certificate trusted) throws GeneralSecurityException {
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(trusted, null)));
        parameters.setRevocationEnabled(false);
        CertPathValidator.getInstance("PKIX")
                .validate(CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate)), parameters);
    }
}
