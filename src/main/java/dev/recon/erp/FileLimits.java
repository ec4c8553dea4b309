package dev.recon.erp;

/**
 * What a file may not exceed.
 *
 * @param maxBytes a larger file is refused; twenty million payments are about 3 GB
 */
public record FileLimits(long maxBytes) {

    private static final long TWO_GIB = 2L * 1024 * 1024 * 1024;

    public FileLimits {
        if (maxBytes < 1) {
            throw new IllegalArgumentException("The largest size of a file is at least 1 byte, not " + maxBytes);
        }
    }

    public static FileLimits standard() {
        return new FileLimits(TWO_GIB);
    }
}
