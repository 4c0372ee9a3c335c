package org.kvitok.seal;

import java.io.IOException;
import java.util.List;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.kvitok.core.Bytes;

/** Makes CMS signatures (RFC 5652) as accountants' software does. */
final class FileSignatures {

    private FileSignatures() {}

    static Bytes detached(ForgedKey key, Bytes content) {
        return detached(List.of(key), content);
    }

    /** One signature file of several signers. */
    static Bytes detached(List<ForgedKey> keys, Bytes content) {
        return signed(keys, content, false);
    }

    /** One signature file with the content inside. */
    static Bytes enveloping(ForgedKey key, Bytes content) {
        return signed(List.of(key), content, true);
    }

    private static Bytes signed(List<ForgedKey> keys, Bytes content, boolean enveloping) {
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        try {
            for (ForgedKey key : keys) {
                generator.addSignerInfoGenerator(
                        new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder()
                                        .setProvider(Gost.provider())
                                        .build())
                                .build(
                                        new JcaContentSignerBuilder(key.signatureAlgorithm())
                                                .setProvider(Gost.provider())
                                                .build(key.key()),
                                        key.certificate()));
                generator.addCertificates(new JcaCertStore(List.of(key.certificate())));
            }
            return Bytes.wrap(generator
                    .generate(new CMSProcessableByteArray(content.sharedArray()), enveloping)
                    .getEncoded());
        } catch (CMSException
                | OperatorCreationException
                | java.security.cert.CertificateEncodingException
                | IOException failed) {
            throw new IllegalStateException("cannot sign a file", failed);
        }
    }
}
