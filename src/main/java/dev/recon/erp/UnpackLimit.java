package dev.recon.erp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** How much may come out of one archive, all its members together. */
final class UnpackLimit {

    // The most repetitive statements shrink to a fiftieth.
    private static final int MAX_RATIO = 250;
    private static final long RATIO_COUNTS_FROM = 16L * 1024 * 1024;

    private final ErpFile archive;
    private final long packedBytes;
    private final long maxBytes = FileLimits.standard().maxBytes();
    private long bytes;

    UnpackLimit(ErpFile archive, long packedBytes) {
        this.archive = archive;
        this.packedBytes = packedBytes;
    }

    /** @param anyFailureIsBroken what the unpacker cannot read is the archive's fault, whatever it throws */
    InputStream of(InputStream content, boolean anyFailureIsBroken) {
        return new FilterInputStream(content) {

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                try {
                    int count = super.read(target, offset, length);
                    add(Math.max(count, 0));
                    return count;
                } catch (IOException | RuntimeException broken) {
                    if (anyFailureIsBroken && !(broken instanceof FileRefusedException)) {
                        throw archive.refused("is a broken archive; get it again");
                    }
                    throw broken;
                }
            }
        };
    }

    private void add(int count) {
        bytes += count;
        if (bytes > maxBytes) {
            throw archive.refused("unpacks to more than " + maxBytes + " bytes; split it");
        }
        if (bytes > RATIO_COUNTS_FROM && bytes / MAX_RATIO > packedBytes) {
            throw archive.refused("unpacks to more than " + MAX_RATIO + " times its size; it is no bank's file");
        }
    }
}
