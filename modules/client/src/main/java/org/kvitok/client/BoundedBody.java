package org.kvitok.client;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Collects a response's body and gives up when it grows too large. */
final class BoundedBody implements BodySubscriber<byte[]> {

    private final BodySubscriber<byte[]> collecting = BodySubscribers.ofByteArray();
    private final int most;
    private Flow.Subscription subscription;
    private long received;

    BoundedBody(int most) {
        this.most = most;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return collecting.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription begun) {
        subscription = begun;
        collecting.onSubscribe(begun);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        received += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
        if (received > most) {
            subscription.cancel();
            collecting.onError(new IOException("the answer is larger than " + most + " bytes"));
        } else {
            collecting.onNext(buffers);
        }
    }

    @Override
    public void onError(Throwable broken) {
        collecting.onError(broken);
    }

    @Override
    public void onComplete() {
        collecting.onComplete();
    }
}
