package org.kvitok.sftp;

import java.io.EOFException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.apache.sshd.sftp.server.SftpErrorStatusDataHandler;
import org.apache.sshd.sftp.server.SftpSubsystemEnvironment;
import org.kvitok.core.Access.Act;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what went wrong into what the client is told: never a real path, an exception's name or its text. */
final class Answers implements SftpErrorStatusDataHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private final Visitor visitor;

    Answers(Visitor visitor) {
        this.visitor = visitor;
    }

    @Override
    public int resolveSubStatus(
            SftpSubsystemEnvironment subsystem, int id, Throwable trouble, int command, Object... arguments) {
        if (trouble instanceof EOFException) {
            return SftpConstants.SSH_FX_EOF;
        }
        Answer answer = answer(trouble);
        note(command, answer, arguments);
        if (answer == Answer.TROUBLE) {
            LOG.warn("A request of {} could not be carried out", visitor.participant(), trouble);
        }
        return answer.status;
    }

    @Override
    public String resolveErrorMessage(
            SftpSubsystemEnvironment subsystem,
            int id,
            Throwable trouble,
            int status,
            int command,
            Object... arguments) {
        return status == SftpConstants.SSH_FX_EOF ? "End of file" : answer(trouble).text;
    }

    @Override
    public String resolveErrorLanguage(
            SftpSubsystemEnvironment subsystem,
            int id,
            Throwable trouble,
            int status,
            int command,
            Object... arguments) {
        return "en";
    }

    private static Answer answer(Throwable trouble) {
        if (trouble instanceof NotDone refused) {
            return refused.answer();
        }
        if (trouble instanceof NoSuchFileException) {
            return Answer.NO_SUCH_FILE;
        }
        if (trouble instanceof AccessDeniedException) {
            return Answer.NOT_PERMITTED;
        }
        if (trouble instanceof SftpException status) {
            return status.getStatus() == SftpConstants.SSH_FX_NO_SPACE_ON_FILESYSTEM
                    ? Answer.TOO_MANY_HANDLES
                    : Answer.NOT_PERMITTED;
        }
        if (trouble instanceof UnsupportedOperationException || trouble instanceof IllegalArgumentException) {
            return Answer.UNSUPPORTED;
        }
        return Answer.TROUBLE;
    }

    /** Questions that find nothing are no events, and of a failed upload its end is noted, not each piece. */
    private void note(int command, Answer answer, Object... arguments) {
        boolean isQuestion = command == SftpConstants.SSH_FXP_STAT
                || command == SftpConstants.SSH_FXP_LSTAT
                || command == SftpConstants.SSH_FXP_WRITE
                || answer == Answer.NO_SUCH_FILE;
        if (!isQuestion) {
            String subject = Arrays.stream(arguments)
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .collect(Collectors.joining(" -> "));
            visitor.wasRefused(act(command), subject, answer);
        }
    }

    private static Act act(int command) {
        return switch (command) {
            case SftpConstants.SSH_FXP_OPEN, SftpConstants.SSH_FXP_CLOSE -> Act.UPLOAD;
            case SftpConstants.SSH_FXP_RENAME -> Act.RENAME;
            case SftpConstants.SSH_FXP_REMOVE -> Act.DELETE;
            default -> Act.OTHER;
        };
    }
}
