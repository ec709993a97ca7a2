/* See kill_at.c. */
#pragma once

#ifdef __cplusplus
extern "C" {
#endif

/* Arms for this process; 0 disarms. */
void killBefore(long call);
/* Changing calls since then. */
long callsSeen(void);

#ifdef __cplusplus
}
#endif
