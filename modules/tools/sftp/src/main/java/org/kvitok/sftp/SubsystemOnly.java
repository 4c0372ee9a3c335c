package org.kvitok.sftp;

import java.io.IOException;
import java.util.List;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.channel.RequestHandler;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.channel.ChannelSession;

/** A channel on which a subsystem can be asked for, and nothing else: no shell, command, terminal, environment, agent, X11. */
final class SubsystemOnly extends ChannelSession {

    static final ChannelFactory FACTORY = new ChannelFactory() {
        @Override
        public String getName() {
            return "session";
        }

        @Override
        public Channel createChannel(Session session) {
            return new SubsystemOnly();
        }
    };

    private SubsystemOnly() {
        super(List.of());
    }

    @Override
    protected RequestHandler.Result handleInternalRequest(String request, boolean wantsReply, Buffer buffer)
            throws IOException {
        return request.equals(Channel.CHANNEL_SUBSYSTEM)
                ? super.handleInternalRequest(request, wantsReply, buffer)
                : RequestHandler.Result.ReplyFailure;
    }
}
