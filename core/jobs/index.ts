export { createJobs, type Enqueue, type Jobs, type QueueName, type QueuePayloads } from './jobs.ts';
