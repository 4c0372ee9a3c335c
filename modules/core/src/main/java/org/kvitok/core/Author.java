package org.kvitok.core;

/** Who brought a change about: {@code gateway}, {@code participant:…}, {@code registry:…} or {@code operator:…}. */
public record Author(String text) {

    public static final Author GATEWAY = new Author("gateway");

    public static Author participant(ParticipantId id) {
        return new Author("participant:" + id);
    }

    public static Author registry(ServiceId service) {
        return new Author("registry:" + service);
    }

    public static Author operator(String name) {
        return new Author("operator:" + name);
    }

    @Override
    public String toString() {
        return text;
    }
}
