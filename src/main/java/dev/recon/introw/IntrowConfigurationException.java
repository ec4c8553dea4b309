package dev.recon.introw;

/** A setting or the API key is wrong: an operator corrects it and starts again. The message never shows a secret. */
public final class IntrowConfigurationException extends RuntimeException {

    IntrowConfigurationException(String message) {
        super(message);
    }
}
