package org.kvitok.forward;

import java.time.Duration;
import org.kvitok.packages.RegistryBinding;

/**
 * The folders that are exchanged with a registry, and how their files are named.
 *
 * @param in requests
 * @param out answers
 * @param archive answers that were taken
 * @param errors answers that are none, each with a file that says why
 * @param marker what is added to the name of a complete file to make the name of its marker; empty when files appear by
 *     renaming
 */
record FolderAddress(
        String in,
        String out,
        String archive,
        String errors,
        String extension,
        String marker,
        Duration poll,
        Duration timeout,
        Duration answerWithin,
        int maxAnswer) {

    static FolderAddress of(RegistryBinding binding) {
        return new FolderAddress(
                binding.parameter("in"),
                binding.parameter("out"),
                binding.parameter("archive"),
                binding.parameter("errors"),
                binding.parameter("extension"),
                binding.parameter("marker"),
                Parameters.duration(binding, "poll"),
                Parameters.timeout(binding),
                Parameters.duration(binding, "answerWithin"),
                Parameters.maxAnswer(binding));
    }
}
