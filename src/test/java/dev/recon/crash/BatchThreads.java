package dev.recon.crash;

import java.lang.reflect.Field;
import java.util.Map;
import org.springframework.batch.core.scope.context.JobSynchronizationManager;
import org.springframework.batch.core.scope.context.StepSynchronizationManager;

/**
 * What Spring Batch keeps in static fields of the executions that are under way. A process takes it along when it dies; a
 * test that only acts so must, or the next run in this JVM whose step has the same number gets the dead one's.
 */
final class BatchThreads {

    private BatchThreads() {}

    static void forgetAll() {
        forget(StepSynchronizationManager.class);
        forget(JobSynchronizationManager.class);
    }

    private static void forget(Class<?> type) {
        try {
            Object manager = value(type, "manager", null);
            Class<?> support = manager.getClass().getSuperclass();
            ((ThreadLocal<?>) value(support, "executionHolder", manager)).remove();
            ((Map<?, ?>) value(support, "counts", manager)).clear();
            ((Map<?, ?>) value(support, "contexts", manager)).clear();
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException("Spring Batch keeps this in another place now", changed);
        }
    }

    private static Object value(Class<?> type, String name, Object owner) throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(owner);
    }
}
