package org.kvitok.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.kvitok.check.DropCheck;
import org.kvitok.check.Dropped;
import org.kvitok.check.SafeArchive;
import org.kvitok.core.Bytes;
import org.kvitok.core.Place;
import org.kvitok.core.Reason;
import org.kvitok.core.RefusalCode;

/**
 * Tells what in an archive belongs together. Each folder with an XML document in it is a submission of its own, together
 * with the folders below that have none; where a folder holds nothing but documents and their signatures, each of them is.
 * The document is the one that the manifest names, or the only XML, or the only one whose root some service takes.
 */
final class Sorting {

    /** What Windows and macOS put into archives by themselves. */
    private static final Set<String> LITTER = Set.of("thumbs.db", "desktop.ini", ".ds_store");

    private final SafeArchive archive;
    private final DropCheck check;
    private final long maxManifest;

    Sorting(SafeArchive archive, DropCheck check, long maxManifest) {
        this.archive = archive;
        this.check = check;
        this.maxManifest = maxManifest;
    }

    /** In the order of folders and names; empty where there is no document at all. */
    List<Bundle> bundles() throws IOException {
        Map<String, List<SafeArchive.Entry>> folders = new TreeMap<>();
        for (SafeArchive.Entry entry : archive.entries()) {
            if (!isLitter(entry.name())) {
                folders.computeIfAbsent(folder(entry.name()), name -> new ArrayList<>())
                        .add(entry);
            }
        }
        List<Bundle> bundles = new ArrayList<>();
        for (Map.Entry<String, List<SafeArchive.Entry>> one : joined(folders).entrySet()) {
            bundles.addAll(bundles(one.getKey(), one.getValue()));
        }
        return bundles;
    }

    private static Map<String, List<SafeArchive.Entry>> joined(Map<String, List<SafeArchive.Entry>> folders) {
        Map<String, List<SafeArchive.Entry>> joined = new TreeMap<>();
        folders.forEach((name, entries) -> {
            String home = name;
            while (!home.isEmpty() && !holdsDocument(folders.get(home))) {
                home = folder(home.substring(0, home.length() - 1));
            }
            joined.computeIfAbsent(home, key -> new ArrayList<>()).addAll(entries);
        });
        joined.values().removeIf(entries -> !holdsDocument(entries));
        return joined;
    }

    private static boolean holdsDocument(List<SafeArchive.Entry> entries) {
        return entries != null && entries.stream().anyMatch(entry -> isXml(entry.name()));
    }

    private List<Bundle> bundles(String folder, List<SafeArchive.Entry> entries) throws IOException {
        Map<String, List<SafeArchive.Entry>> signatures = new HashMap<>();
        List<SafeArchive.Entry> files = new ArrayList<>();
        Set<String> names = entries.stream().map(SafeArchive.Entry::name).collect(Collectors.toSet());
        for (SafeArchive.Entry entry : entries) {
            Optional<String> signed = SignatureNames.isSignature(entry.name())
                    ? SignatureNames.signedBy(entry.name(), names).filter(name -> !SignatureNames.isSignature(name))
                    : Optional.empty();
            signed.ifPresentOrElse(
                    name -> signatures
                            .computeIfAbsent(name, key -> new ArrayList<>())
                            .add(entry),
                    () -> files.add(entry));
        }
        Optional<SafeArchive.Entry> manifest = files.stream()
                .filter(entry -> entry.name().equals(folder + Dropped.MANIFEST))
                .findFirst();
        manifest.ifPresent(files::remove);
        List<SafeArchive.Entry> documents = documents(files, folder, manifest);
        if (documents.size() == 1) {
            files.remove(documents.get(0));
            return List.of(bundle(documents.get(0), manifest, files, signatures));
        }
        if (documents.size() == files.size() && manifest.isEmpty()) {
            return documents.stream()
                    .map(document -> bundle(document, manifest, List.of(), signatures))
                    .toList();
        }
        String found =
                documents.stream().map(entry -> Bundle.bare(entry.name())).collect(Collectors.joining(", "));
        return List.of(Bundle.flawed(
                folder.isEmpty() ? "/" : folder,
                Reason.of(RefusalCode.ARCHIVE_DOCUMENT_AMBIGUOUS, Place.NOWHERE, found, "")));
    }

    private static Bundle bundle(
            SafeArchive.Entry document,
            Optional<SafeArchive.Entry> manifest,
            List<SafeArchive.Entry> attachments,
            Map<String, List<SafeArchive.Entry>> signatures) {
        return new Bundle(
                document.name(),
                Optional.of(document),
                manifest,
                List.copyOf(attachments),
                signatures,
                Optional.empty());
    }

    private List<SafeArchive.Entry> documents(
            List<SafeArchive.Entry> files, String folder, Optional<SafeArchive.Entry> manifest) throws IOException {
        List<SafeArchive.Entry> xml =
                files.stream().filter(entry -> isXml(entry.name())).toList();
        Optional<SafeArchive.Entry> named = named(xml, folder, manifest);
        if (named.isPresent()) {
            return List.of(named.get());
        }
        if (xml.size() < 2) {
            return xml;
        }
        List<SafeArchive.Entry> known = new ArrayList<>();
        for (SafeArchive.Entry entry : xml) {
            try (InputStream in = archive.open(entry)) {
                if (check.mayBeDocument(in)) {
                    known.add(entry);
                }
            }
        }
        return known.isEmpty() ? xml : known;
    }

    private Optional<SafeArchive.Entry> named(
            List<SafeArchive.Entry> xml, String folder, Optional<SafeArchive.Entry> manifest) throws IOException {
        if (manifest.isEmpty() || manifest.get().size() > maxManifest) {
            return Optional.empty();
        }
        try (InputStream in = archive.open(manifest.get())) {
            return check.documentNamed(Bytes.wrap(in.readAllBytes())).flatMap(name -> xml.stream()
                    .filter(entry -> entry.name().equals(folder + name))
                    .findFirst());
        }
    }

    private static boolean isXml(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".xml")
                && !Bundle.bare(name).equals(Dropped.MANIFEST);
    }

    private static boolean isLitter(String name) {
        return name.startsWith("__MACOSX/") || LITTER.contains(Bundle.bare(name).toLowerCase(Locale.ROOT));
    }

    private static String folder(String name) {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }
}
