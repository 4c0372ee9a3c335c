package org.kvitok.packages;

import java.util.List;
import java.util.stream.Collectors;

/** A service package that cannot be used. The message gives every finding with file, line and what to do. */
public final class BadPackage extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    BadPackage(List<Finding> findings) {
        super(findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
        this.findings = List.copyOf(findings);
    }

    BadPackage(Finding finding) {
        this(List.of(finding));
    }

    public List<Finding> findings() {
        return findings;
    }
}
