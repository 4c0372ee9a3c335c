package org.kvitok.forward;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kvitok.packages.RegistryBinding;
import org.kvitok.wire.XmlReader;

/**
 * Where a registry is called over REST, and what counts as its answer.
 *
 * @param mediaTypes what answers may call themselves
 * @param answers status codes whose body is an answer
 * @param idempotencyHeader the header that carries the request id
 * @param files where each attachment is PUT before the request; empty where they go along as parts of it
 */
record RestAddress(
        AddressTemplate template,
        String method,
        Format format,
        Set<String> mediaTypes,
        Set<Integer> answers,
        String idempotencyHeader,
        Optional<AddressTemplate> files) {

    /** How requests and answers are written. */
    enum Format {
        JSON("application/json", Set.of("application/json", "application/problem+json")),
        XML("application/xml", Set.of("application/xml", "text/xml"));

        private final String mediaType;
        private final Set<String> expected;

        Format(String mediaType, Set<String> expected) {
            this.mediaType = mediaType;
            this.expected = expected;
        }

        String mediaType() {
            return mediaType;
        }
    }

    /** @throws IllegalArgumentException when a parameter does not have the form that packages promise */
    static RestAddress of(RegistryBinding binding, XmlReader reader) {
        Format format = binding.parameter("format").equals("xml") ? Format.XML : Format.JSON;
        String types = binding.parameter("mediaTypes");
        return new RestAddress(
                new AddressTemplate(binding.parameter("address"), reader),
                binding.parameter("method"),
                format,
                types.isEmpty() ? format.expected : Set.copyOf(Arrays.asList(types.split(" "))),
                Arrays.stream(binding.parameter("answers").split(" "))
                        .map(Integer::valueOf)
                        .collect(Collectors.toUnmodifiableSet()),
                binding.parameter("idempotencyHeader"),
                files(binding, reader));
    }

    private static Optional<AddressTemplate> files(RegistryBinding binding, XmlReader reader) {
        boolean put = binding.parameter("attachments").equals("put");
        String template = binding.parameter("attachmentAddress");
        if (put == template.isEmpty()) {
            throw new IllegalArgumentException("attachmentAddress belongs to attachments: put, and that to it");
        }
        return put ? Optional.of(new AddressTemplate(template, reader)) : Optional.empty();
    }
}
