#!/bin/bash
# Run a command beside a Slurm of its own: one node, in a folder that is removed afterwards.
#
#   tests/slurm.sh COMMAND …
#
# The command finds sbatch, squeue … working (SLURM_CONF is set).  Nothing of the machine's own
# Slurm or MUNGE is touched.  Exit status: the command's; 77 and a sentence if Slurm cannot
# be started here.
set -u

cannot() {
    echo "slurm: cannot start here: $*" >&2
    exit 77
}

export PATH="$PATH:/usr/sbin:/sbin"
for program in munged slurmctld slurmd sbatch sinfo; do
    command -v $program >/dev/null 2>&1 || cannot "$program is not installed"
done

folder=$(mktemp -d /tmp/tenken-slurm-XXXXXX) || cannot "no temporary folder"
pids=()
stop() {
    # The daemons of a job first, so that none is left to write into the folder.
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null; done
    for pid in "${pids[@]}"; do
        for _ in $(seq 50); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
        kill -9 "$pid" 2>/dev/null
        wait "$pid" 2>/dev/null
    done
    rm -rf "$folder"
}
trap stop EXIT

wait_for() { # SECONDS COMMAND …
    local tries=$(($1 * 10))
    shift
    for _ in $(seq $tries); do "$@" >/dev/null 2>&1 && return 0; sleep 0.1; done
    return 1
}

head -c 1024 /dev/urandom >"$folder/munge.key"
chmod 400 "$folder/munge.key"
chmod 755 "$folder"
mkdir "$folder/spool" "$folder/state"
munged --foreground --force --key-file="$folder/munge.key" --socket="$folder/munge.socket" \
    --pid-file="$folder/munge.pid" --log-file="$folder/munge.log" \
    --seed-file="$folder/munge.seed" >/dev/null 2>&1 &
pids+=($!)
wait_for 10 munge -S "$folder/munge.socket" -n || cannot "munged: $(tail -n 1 "$folder/munge.log")"

host=$(hostname -s)
user=$(id -un)
port=$((20000 + $$ % 20000))
cat >"$folder/slurm.conf" <<EOF
ClusterName=tenken
SlurmctldHost=$host(127.0.0.1)
SlurmUser=$user
SlurmdUser=$user
AuthType=auth/munge
AuthInfo=socket=$folder/munge.socket
CredType=cred/munge
MpiDefault=none
ProctrackType=proctrack/pgid
ReturnToService=2
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
SlurmdSpoolDir=$folder/spool
StateSaveLocation=$folder/state
SwitchType=switch/none
TaskPlugin=task/none
SchedulerType=sched/builtin
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SlurmctldPort=$port
SlurmdPort=$((port + 1))
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd.log
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
EOF
export SLURM_CONF="$folder/slurm.conf"
slurmctld -D >/dev/null 2>&1 &
pids+=($!)
wait_for 15 sinfo || cannot "slurmctld: $(tail -n 1 "$folder/slurmctld.log")"
slurmd -D >/dev/null 2>&1 &
pids+=($!)
idle() { sinfo -h -o %t | grep -qx idle; }
wait_for 20 idle || cannot "slurmd: $(tail -n 1 "$folder/slurmd.log")"

"$@"
