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
import org.kvitok.seal.EnvelopingSignature;

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
    private final Contents contents;

    Sorting(SafeArchive archive, DropCheck check, long maxDocument) {
        this.archive = archive;
        this.check = check;
        this.contents = new Contents(archive, maxDocument);
    }

    /** In the order of folders and names; empty where there is no document at all. */
    List<Bundle> bundles() throws IOException {
        Map<String, List<Item>> folders = new TreeMap<>();
        for (Item item : items()) {
            folders.computeIfAbsent(folder(item.name()), name -> new ArrayList<>())
                    .add(item);
        }
        List<Bundle> bundles = new ArrayList<>();
        for (Map.Entry<String, List<Item>> one : joined(folders).entrySet()) {
            bundles.addAll(bundles(one.getKey(), one.getValue()));
        }
        return bundles;
    }

    /** Signatures without a file that they could belong to are opened: many programs put the file inside. */
    private List<Item> items() throws IOException {
        Set<String> names = archive.entries().stream()
                .map(SafeArchive.Entry::name)
                .filter(name -> !SignatureNames.isSignature(name))
                .collect(Collectors.toSet());
        List<Item> items = new ArrayList<>();
        for (SafeArchive.Entry entry : archive.entries()) {
            if (isLitter(entry.name())) {
                continue;
            }
            boolean alone = SignatureNames.isSignature(entry.name())
                    && SignatureNames.signedBy(entry.name(), names).isEmpty();
            items.add(
                    alone && holdsContent(entry)
                            ? new Item(entry, nameInside(entry.name()), true)
                            : new Item(entry, entry.name(), false));
        }
        return items;
    }

    private boolean holdsContent(SafeArchive.Entry entry) throws IOException {
        try (InputStream in = archive.open(entry)) {
            return EnvelopingSignature.holdsContent(in);
        }
    }

    /** {@code report.p7m} says nothing of what is in it, and documents are XML. */
    private static String nameInside(String signature) {
        String name = SignatureNames.inside(signature);
        return Bundle.bare(name).contains(".") ? name : name + ".xml";
    }

    private static Map<String, List<Item>> joined(Map<String, List<Item>> folders) {
        Map<String, List<Item>> joined = new TreeMap<>();
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

    private static boolean holdsDocument(List<Item> items) {
        return items != null && items.stream().anyMatch(item -> isXml(item.name()));
    }

    private List<Bundle> bundles(String folder, List<Item> items) throws IOException {
        Map<String, List<SafeArchive.Entry>> signatures = new HashMap<>();
        List<Item> files = new ArrayList<>();
        Set<String> names = items.stream().map(Item::name).collect(Collectors.toSet());
        for (Item item : items) {
            Optional<String> signed = SignatureNames.isSignature(item.name())
                    ? SignatureNames.signedBy(item.name(), names).filter(name -> !SignatureNames.isSignature(name))
                    : Optional.empty();
            signed.ifPresentOrElse(
                    name -> signatures
                            .computeIfAbsent(name, key -> new ArrayList<>())
                            .add(item.entry()),
                    () -> files.add(item));
        }
        Optional<Item> manifest = files.stream()
                .filter(item -> item.name().equals(folder + Dropped.MANIFEST))
                .findFirst();
        manifest.ifPresent(files::remove);
        List<Item> documents = documents(files, folder, manifest);
        if (documents.size() == 1) {
            files.remove(documents.get(0));
            return List.of(bundle(documents.get(0), manifest, files, signatures));
        }
        if (documents.size() == files.size() && manifest.isEmpty()) {
            return documents.stream()
                    .map(document -> bundle(document, manifest, List.of(), signatures))
                    .toList();
        }
        String found = documents.stream().map(item -> Bundle.bare(item.name())).collect(Collectors.joining(", "));
        return List.of(Bundle.flawed(
                folder.isEmpty() ? "/" : folder,
                Reason.of(RefusalCode.ARCHIVE_DOCUMENT_AMBIGUOUS, Place.NOWHERE, found, "")));
    }

    private static Bundle bundle(
            Item document,
            Optional<Item> manifest,
            List<Item> attachments,
            Map<String, List<SafeArchive.Entry>> signatures) {
        return new Bundle(
                document.name(),
                Optional.of(document),
                manifest,
                List.copyOf(attachments),
                signatures,
                Optional.empty());
    }

    private List<Item> documents(List<Item> files, String folder, Optional<Item> manifest) throws IOException {
        List<Item> xml = files.stream().filter(item -> isXml(item.name())).toList();
        Optional<Item> named = named(xml, folder, manifest);
        if (named.isPresent()) {
            return List.of(named.get());
        }
        if (xml.size() < 2) {
            return xml;
        }
        List<Item> known = new ArrayList<>();
        for (Item item : xml) {
            if (mayBeDocument(item)) {
                known.add(item);
            }
        }
        return known.isEmpty() ? xml : known;
    }

    private boolean mayBeDocument(Item item) throws IOException {
        try (InputStream in = contents.open(item)) {
            return check.mayBeDocument(in);
        } catch (FlawedFile told) {
            // When its turn comes its sender hears of it.
            return true;
        }
    }

    private Optional<Item> named(List<Item> xml, String folder, Optional<Item> manifest) throws IOException {
        if (manifest.isEmpty()) {
            return Optional.empty();
        }
        try {
            Bytes content = contents.small(manifest.get()).content();
            return check.documentNamed(content).flatMap(name -> xml.stream()
                    .filter(item -> item.name().equals(folder + name))
                    .findFirst());
        } catch (FlawedFile told) {
            return Optional.empty();
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
