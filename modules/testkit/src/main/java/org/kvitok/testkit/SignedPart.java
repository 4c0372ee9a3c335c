package org.kvitok.testkit;

import java.util.List;

/**
 * One ds:Reference that a test wants in a signature.
 *
 * @param uri as written, mostly {@code #} and an id
 * @param type the Type attribute; empty for none
 */
record SignedPart(String uri, String type, List<Transform> transforms, String digestMethod) {

    /** @param content what stands inside ds:Transform, as XML */
    record Transform(String algorithm, String content) {

        static Transform of(String algorithm) {
            return new Transform(algorithm, "");
        }

        static Transform exclusive(String prefixList) {
            return new Transform(
                    Uri.EXCLUSIVE,
                    "<ec:InclusiveNamespaces xmlns:ec=\"%s\" PrefixList=\"%s\"/>".formatted(Uri.EXCLUSIVE, prefixList));
        }

        String prefixList() {
            int start = content.indexOf("PrefixList=\"");
            return start < 0 ? "" : content.substring(start + 12, content.indexOf('"', start + 12));
        }
    }

    static SignedPart of(String id) {
        return new SignedPart("#" + id, "", List.of(Transform.of(Uri.EXCLUSIVE)), Uri.SHA256);
    }

    SignedPart by(Transform... others) {
        return new SignedPart(uri, type, List.of(others), digestMethod);
    }

    SignedPart digestedBy(String method) {
        return new SignedPart(uri, type, transforms, method);
    }

    SignedPart typed(String other) {
        return new SignedPart(uri, other, transforms, digestMethod);
    }

    SignedPart meaning(String otherUri) {
        return new SignedPart(otherUri, type, transforms, digestMethod);
    }
}
