package org.kvitok.sftp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kvitok.core.Settings;

class LockoutTest {

    private static final SftpConfig CONFIG = SftpConfig.from(
            new Settings(Map.of("sftp.failures", "3", "sftp.first-pause", "2s", "sftp.longest-pause", "10s")),
            Path.of("."));

    private final InetAddress address = address(1);
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");

    private final Lockout lockout = new Lockout(CONFIG, new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void toleratesSomeFailures() {
        fail(2);
        assertThat(lockout.isLockedOut(address)).isFalse();
    }

    @Test
    void doublesThePauseWithEachFurtherFailure() {
        fail(3);
        assertPause(2);
        fail(1);
        assertPause(4);
        fail(1);
        assertPause(8);
        fail(1);
        assertPause(10);
        fail(1);
        assertPause(10);
    }

    @Test
    void forgivesAfterALogin() {
        fail(3);
        lockout.succeeded(address);
        assertThat(lockout.isLockedOut(address)).isFalse();
        fail(2);
        assertThat(lockout.isLockedOut(address)).isFalse();
    }

    @Test
    void forgetsAfterTheLongestPauseWithoutFailure() {
        fail(3);
        now = now.plus(Duration.ofSeconds(13));
        fail(2);
        assertThat(lockout.isLockedOut(address)).isFalse();
    }

    @Test
    void keepsAddressesApart() {
        fail(3);
        assertThat(lockout.isLockedOut(address(2))).isFalse();
    }

    @Test
    void isNewsOnceInAPause() {
        assertThat(lockout.isNews(address)).isFalse();
        fail(3);
        assertThat(lockout.isNews(address)).isTrue();
        assertThat(lockout.isNews(address)).isFalse();
    }

    @Test
    void remembersALimitedNumberOfAddresses() {
        fail(3);
        for (int i = 2; i < 25_000; i++) {
            lockout.failed(address(i));
        }
        assertThat(lockout.isLockedOut(address)).isFalse();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            lockout.failed(address);
        }
    }

    private void assertPause(int seconds) {
        now = now.plus(Duration.ofSeconds(seconds)).minusMillis(1);
        assertThat(lockout.isLockedOut(address)).isTrue();
        now = now.plusMillis(1);
        assertThat(lockout.isLockedOut(address)).isFalse();
    }

    private static InetAddress address(int number) {
        try {
            return InetAddress.getByAddress(new byte[] {10, 0, (byte) (number >> 8), (byte) number});
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
