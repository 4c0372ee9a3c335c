package org.kvitok.testkit;

import java.util.Base64;
import org.kvitok.core.Bytes;

/**
 * One attachment of a test message: what the message says about it, as XML source, and the part that comes with it.
 *
 * @param source the element that says where the content is
 */
public record TestAttachment(String name, String mediaType, String size, String sha256, String source, Bytes content) {

    /** An honest one, in a part of its own that an xop:Include refers to. */
    public static TestAttachment of(String name, String mediaType, Bytes content) {
        return new TestAttachment(
                        name,
                        mediaType,
                        String.valueOf(content.size()),
                        content.sha256().hex(),
                        "",
                        content)
                .referredAs("cid:" + name.hashCode() + "@test");
    }

    /** The Content-ID of its part. */
    public String contentId() {
        return name.hashCode() + "@test";
    }

    public TestAttachment named(String other) {
        return new TestAttachment(other, mediaType, size, sha256, source, content)
                .referredAs("cid:" + other.hashCode() + "@test");
    }

    public TestAttachment size(String other) {
        return new TestAttachment(name, mediaType, other, sha256, source, content);
    }

    public TestAttachment sha256(String other) {
        return new TestAttachment(name, mediaType, size, other, source, content);
    }

    public TestAttachment type(String other) {
        return new TestAttachment(name, other, size, sha256, source, content);
    }

    public TestAttachment referredAs(String href) {
        return source(
                "<k:content><xop:Include xmlns:xop=\"http://www.w3.org/2004/08/xop/include\" href=\"%s\"/></k:content>"
                        .formatted(href));
    }

    /** Inside the message. */
    public TestAttachment inline() {
        return source("<k:content>" + Base64.getEncoder().encodeToString(content.sharedArray()) + "</k:content>");
    }

    public TestAttachment source(String xml) {
        return new TestAttachment(name, mediaType, size, sha256, xml, content);
    }

    String xml() {
        return "<k:attachment><k:name>%s</k:name><k:mediaType>%s</k:mediaType><k:size>%s</k:size><k:sha256>%s</k:sha256>%s</k:attachment>"
                .formatted(name, mediaType, size, sha256, source);
    }
}
