package org.kvitok.queue;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;

/**
 * Lets in whoever knows a secret that is made anew at every start and never leaves the process. So an acceptor that is
 * added by mistake opens nothing.
 */
final class OwnProcessOnly implements ActiveMQSecurityManager {

    static final String USER = "kvitok";

    private final String secret;

    OwnProcessOnly() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        secret = HexFormat.of().formatHex(random);
    }

    String secret() {
        return secret;
    }

    @Override
    public boolean validateUser(String user, String password) {
        return USER.equals(user) && secret.equals(password);
    }

    @Override
    public boolean validateUserAndRole(String user, String password, Set<Role> roles, CheckType checkType) {
        return validateUser(user, password);
    }
}
