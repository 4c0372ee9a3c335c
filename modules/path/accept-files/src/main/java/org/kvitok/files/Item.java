package org.kvitok.files;

import org.kvitok.check.SafeArchive;

/**
 * One file in an archive.
 *
 * @param name with its folder; of what lies in a CMS signature without the signature's ending
 * @param enveloped whether the entry is a CMS signature with the file inside
 */
record Item(SafeArchive.Entry entry, String name, boolean enveloped) {}
