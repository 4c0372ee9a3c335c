package org.kvitok.gateway.commands;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.kvitok.client.Paper;
import org.kvitok.client.Papers;
import org.kvitok.client.Receipt;
import org.kvitok.core.Bytes;
import org.kvitok.core.Refusal;
import org.kvitok.core.SealedDocument;
import org.kvitok.core.Sha256;
import org.kvitok.seal.Certificates;
import org.kvitok.seal.DocumentVerifier;
import org.kvitok.seal.VerifiedDocument;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Verifies a receipt, status acknowledgement, result, or a paper of file exchange, offline. */
@Command(name = "verify")
final class Verify implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", descriptionKey = "verify.file")
    private Path file;

    @Option(names = "--trusted", paramLabel = "PEM", descriptionKey = "verify.trusted")
    private List<Path> trusted = new ArrayList<>();

    @Option(names = "--message", paramLabel = "FILE", descriptionKey = "verify.message")
    private Path message;

    @Option(names = "--content", paramLabel = "FILE", descriptionKey = "verify.content")
    private Path content;

    @Mixin
    private GatewayOptions.ProfileOption profile;

    @Mixin
    private Output output;

    @Override
    public Integer call() {
        List<X509Certificate> certificates = certificates();
        Bytes document = WholeFile.read(file);
        return new DocumentVerifier(certificates)
                .verify(document)
                .fold(verified -> genuine(verified, document, certificates), this::refused);
    }

    private int genuine(VerifiedDocument verified, Bytes document, List<X509Certificate> certificates) {
        if (!NoticeView.shows(verified.root())) {
            return new Papers(certificates)
                    .read(new SealedDocument(document))
                    .fold(paper -> genuine(paper, certificates), this::refused);
        }
        if (message != null || content != null) {
            throw output.trouble(ExitCode.USAGE, "text.not-a-receipt", file);
        }
        new NoticeView(output).show(verified, file, certificates.contains(verified.signer()));
        return ExitCode.DONE;
    }

    private List<X509Certificate> certificates() {
        List<Path> files = trusted.isEmpty() ? profile.profile().gatewayCertificates() : trusted;
        if (files.isEmpty()) {
            throw output.trouble(ExitCode.USAGE, "text.option-missing", "--trusted", ClientProfile.STANDARD);
        }
        return files.stream().flatMap(one -> Certificates.in(one).stream()).toList();
    }

    private int genuine(Paper paper, List<X509Certificate> certificates) {
        Optional<String> mismatch = mismatch(paper);
        PaperView view = new PaperView(output);
        boolean named = certificates.contains(paper.signature().certificate());
        if (mismatch.isEmpty()) {
            output.line("text.verified", output.text("kind." + PaperView.kind(paper)), file);
        } else {
            output.line("text.not-verified", file, mismatch.get());
        }
        view.show(paper);
        if (!named) {
            output.line("text.through-authority");
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("verified", mismatch.isEmpty());
        mismatch.ifPresent(why -> json.put("why", why));
        json.put("trustedBy", named ? "certificate" : "authority");
        json.putAll(view.json(paper));
        output.object(json);
        return mismatch.isEmpty() ? ExitCode.DONE : ExitCode.NOT_TRUSTED;
    }

    /** A genuine receipt may still be one for something else than the file in hand. */
    private Optional<String> mismatch(Paper paper) {
        if (message == null && content == null) {
            return Optional.empty();
        }
        if (!(paper instanceof Receipt receipt)) {
            throw output.trouble(ExitCode.USAGE, "text.not-a-receipt", file);
        }
        if (message != null && !MessageFile.messageDigest(message).equals(receipt.messageDigest())) {
            return Optional.of(output.text("text.other-message", message));
        }
        Optional<Sha256> found = Optional.ofNullable(content).map(MessageFile::rootDigest);
        return found.isPresent() && !found.equals(receipt.contentDigest())
                ? Optional.of(output.text("text.other-message", content))
                : Optional.empty();
    }

    private int refused(Refusal refusal) {
        String why = refusal.reasons().get(0).text(output.locale());
        output.line("text.not-verified", file, why);
        Refusals.describe(output, refusal);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("verified", false);
        json.put("why", why);
        json.put("reasons", Refusals.reasons(refusal, output.locale()));
        output.object(json);
        return ExitCode.NOT_TRUSTED;
    }
}
