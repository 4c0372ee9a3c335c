package org.kvitok.sftp;

import java.util.Locale;
import java.util.ResourceBundle;
import org.apache.sshd.sftp.common.SftpConstants;

/**
 * What a client is told when it may not do something, or it cannot be done now. The protocol's version 3 has no language
 * and few codes, so each text is sent in English and Russian, and the code is the nearest one.
 */
enum Answer {
    NO_SUCH_FILE(SftpConstants.SSH_FX_NO_SUCH_FILE),
    /** Also for whatever lies outside: nobody learns whether it exists. */
    NOT_PERMITTED(SftpConstants.SSH_FX_PERMISSION_DENIED),
    READ_ONLY(SftpConstants.SSH_FX_PERMISSION_DENIED),
    NO_FOLDERS(SftpConstants.SSH_FX_PERMISSION_DENIED),
    NO_LINKS(SftpConstants.SSH_FX_PERMISSION_DENIED),
    NAME(SftpConstants.SSH_FX_FAILURE),
    EXISTS(SftpConstants.SSH_FX_FAILURE),
    HANDED_OVER(SftpConstants.SSH_FX_FAILURE),
    ANNOUNCED(SftpConstants.SSH_FX_FAILURE),
    STILL_WRITTEN(SftpConstants.SSH_FX_FAILURE),
    TAKEN_OVER(SftpConstants.SSH_FX_FAILURE),
    QUOTA(SftpConstants.SSH_FX_FAILURE),
    DISK_FULL(SftpConstants.SSH_FX_FAILURE),
    TOO_MANY_HANDLES(SftpConstants.SSH_FX_FAILURE),
    UNSUPPORTED(SftpConstants.SSH_FX_OP_UNSUPPORTED),
    /** Our own trouble. */
    TROUBLE(SftpConstants.SSH_FX_FAILURE);

    final int status;
    final String text;

    Answer(int status) {
        this.status = status;
        this.text = in(Locale.ENGLISH) + " / " + in(new Locale("ru"));
    }

    /** For the journal. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String in(Locale language) {
        return ResourceBundle.getBundle(
                        "org.kvitok.sftp.answers",
                        language,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
                .getString(name());
    }
}
