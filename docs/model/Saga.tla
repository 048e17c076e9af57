-------------------------------- MODULE Saga --------------------------------
(* Seat reservation / payment saga.                                          *)
(* Two databases (reservation, payment), two topics, one payment provider.   *)
(* Topics are SETS of messages that are never removed: a message may be      *)
(* delivered at any later moment, any number of times, in any order.  That   *)
(* covers delay, reordering (inside and across topics), duplicates from the  *)
(* outbox or from a rebalance, DLT + replay, and replay of the whole topic.  *)
(* Every action is ONE local database transaction (or one provider step), so *)
(* a crash is "the next action of that process does not happen for now".     *)
(* Expire may fire at any moment on a HELD reservation: that is an adversary *)
(* clock, hence it covers every clock skew and every sweeper schedule.       *)
EXTENDS Naturals, FiniteSets

CONSTANTS
  Resv, Seat, SeatsOf, NoOne, MaxKey,
  ConfirmCheck,  \* "none" | "status" | "fenced"    guard of UPDATE on SeatConfirmed
  ReleaseCheck,  \* "seat" | "fenced"               guard of UPDATE on SeatReleased
  Compensate,    \* "no" | "blind" | "stateful"     what 0 rows on confirm means
  Inbox,         \* "none" (or purged before a replay) | "tx" | "before"
  PayUnique,     \* TRUE: one payment row per reservation, kept for ever
  StableKey,     \* TRUE: provider idempotency key is a function of the payment
  KeyExpires,    \* TRUE: provider forgets keys (Stripe: 24 h)
  StatusQuery,   \* TRUE: look the order up at the provider before sending again
  OnTimeout,     \* "wait" | "fail" | "notfound" | "another" | "cancelfence"
  Reconcile,     \* TRUE: late captures (webhook / settlement file) are refunded
  Tombstone,     \* TRUE: HoldExpired before SeatHeld leaves an EXPIRED payment row
  SweepMode,     \* "atomic" | "twostep"
  LoseEvents,    \* TRUE: dual write / offset lost: an event may never be published
  RefundKey,     \* TRUE: refund carries an idempotency key
  IntentLog,     \* TRUE: AUTHORISING is committed before the provider is called
  PayLock,       \* TRUE: HELD -> PAYING handshake; the sweeper leaves PAYING alone
  UserCancel,    \* TRUE: user may cancel (HELD or CONFIRMED)
  AwaitTTL,      \* TRUE: payment has its own deadline in AWAITING
  Reacquire,     \* TRUE: late SeatConfirmed takes the seat again when it is free
  RefundOnHoldEnded, \* TRUE: HoldEnded refunds a CAPTURED payment at once
  SoftDecline,   \* TRUE: a decline may leave the fan another attempt, with the next key
  Liar           \* TRUE: a provider may capture what it had declined or canceled

VARIABLES seatSt, seatOwner, rst, resTopic, payTopic, rInbox, pInbox,
          pst, heard, keyNo, inflight, prov, charges, refunds, provRef, sweepSel, lockRep
          \* heard: the reservations that payment-service has heard to be over

rvars == <<seatSt, seatOwner, rst, resTopic, rInbox, sweepSel>>
pvars == <<pst, heard, keyNo, payTopic, pInbox>>
xvars == <<inflight, prov, charges, refunds, provRef>>
vars  == <<seatSt, seatOwner, rst, resTopic, payTopic, rInbox, pInbox,
           pst, heard, keyNo, inflight, prov, charges, refunds, provRef, sweepSel, lockRep>>

Keys == Resv \X (1..MaxKey)
M(t, r) == <<t, r>>
Key(r) == <<r, keyNo[r]>>

Init ==
  /\ seatSt = [s \in Seat |-> "AVAIL"] /\ seatOwner = [s \in Seat |-> NoOne]
  /\ rst = [r \in Resv |-> "NONE"]     /\ pst = [r \in Resv |-> "NONE"]
  /\ resTopic = {} /\ payTopic = {} /\ rInbox = {} /\ pInbox = {}
  /\ keyNo = [r \in Resv |-> 1] /\ inflight = {} /\ heard = {}
  /\ prov = [k \in Keys |-> "none"]
  /\ charges = [r \in Resv |-> 0] /\ refunds = [r \in Resv |-> 0]
  /\ provRef = [r \in Resv |-> FALSE]
  /\ sweepSel = NoOne /\ lockRep = {}

(* Delivery.  First delivery is guaranteed (at-least-once); redelivery is a  *)
(* fault that MAY happen.  Inbox = "none": duplicates reach the handler (no   *)
(* inbox, or inbox purged before a replay).  "tx": inbox row in the same      *)
(* transaction as the effect.  "before": the mark is written first, in        *)
(* another store (Redis SETNX), so a crash can lose the effect.               *)
Dlv(m, topic, box, first) ==
  /\ m \in topic
  /\ IF first THEN m \notin box ELSE m \in box /\ Inbox = "none"

EmitR(m) == \/ resTopic' = resTopic \cup {m}
            \/ LoseEvents /\ resTopic' = resTopic
EmitP(m) == \/ payTopic' = payTopic \cup {m}
            \/ LoseEvents /\ payTopic' = payTopic

FreeOwned(r) ==      \* UPDATE seat SET AVAILABLE WHERE reservation_id = r
  /\ seatSt'    = [s \in Seat |-> IF s \in SeatsOf[r] /\ seatOwner[s] = r THEN "AVAIL" ELSE seatSt[s]]
  /\ seatOwner' = [s \in Seat |-> IF s \in SeatsOf[r] /\ seatOwner[s] = r THEN NoOne   ELSE seatOwner[s]]
FreeBlind(r) ==      \* UPDATE seat SET AVAILABLE WHERE seat_id IN (...)
  /\ seatSt'    = [s \in Seat |-> IF s \in SeatsOf[r] THEN "AVAIL" ELSE seatSt[s]]
  /\ seatOwner' = [s \in Seat |-> IF s \in SeatsOf[r] THEN NoOne   ELSE seatOwner[s]]

----------------------------------------------------------------------------
(* reservation-service *)
Hold(r) ==
  /\ rst[r] = "NONE" /\ \A s \in SeatsOf[r] : seatSt[s] = "AVAIL"
  /\ seatSt'    = [s \in Seat |-> IF s \in SeatsOf[r] THEN "HELD" ELSE seatSt[s]]
  /\ seatOwner' = [s \in Seat |-> IF s \in SeatsOf[r] THEN r ELSE seatOwner[s]]
  /\ rst' = [rst EXCEPT ![r] = "HELD"]
  /\ EmitR(M("SeatHeld", r))
  /\ UNCHANGED <<rInbox, sweepSel, lockRep>> /\ UNCHANGED pvars /\ UNCHANGED xvars

Expire(r) ==          \* sweeper, any replica, any moment
  /\ SweepMode = "atomic" /\ rst[r] = "HELD"
  /\ FreeOwned(r) /\ rst' = [rst EXCEPT ![r] = "EXP"]
  /\ EmitR(M("HoldEnded", r))
  /\ UNCHANGED <<rInbox, sweepSel, lockRep>> /\ UNCHANGED pvars /\ UNCHANGED xvars
SweepRead(r) ==
  /\ SweepMode = "twostep" /\ sweepSel = NoOne /\ rst[r] = "HELD"
  /\ sweepSel' = r
  /\ UNCHANGED <<seatSt, seatOwner, rst, resTopic, rInbox, lockRep>> /\ UNCHANGED pvars /\ UNCHANGED xvars
SweepWrite ==
  /\ sweepSel # NoOne
  /\ FreeBlind(sweepSel) /\ rst' = [rst EXCEPT ![sweepSel] = "EXP"]
  /\ EmitR(M("HoldEnded", sweepSel)) /\ sweepSel' = NoOne
  /\ UNCHANGED <<rInbox, lockRep>> /\ UNCHANGED pvars /\ UNCHANGED xvars

CancelByUser(r) ==
  /\ UserCancel /\ rst[r] \in {"HELD", "CONF"}
  /\ FreeOwned(r) /\ rst' = [rst EXCEPT ![r] = "CANC"]
  /\ EmitR(M(IF rst[r] = "CONF" THEN "Cancelled" ELSE "HoldEnded", r))
  /\ UNCHANGED <<rInbox, sweepSel, lockRep>> /\ UNCHANGED pvars /\ UNCHANGED xvars

GotPayOk(r, f) ==        \* SeatConfirmed consumed
  LET m  == M("PayOk", r)
      ok == CASE ConfirmCheck = "none"   -> TRUE
              [] ConfirmCheck = "status" -> \A s \in SeatsOf[r] : seatSt[s] = "HELD"
              [] OTHER -> /\ rst[r] \in {"HELD", "PAYING"}
                          /\ \A s \in SeatsOf[r] : seatSt[s] = "HELD" /\ seatOwner[s] = r
      re  == /\ Reacquire /\ rst[r] = "EXP" /\ \A s \in SeatsOf[r] : seatSt[s] = "AVAIL"
      rej == \/ Compensate = "blind"
             \/ Compensate = "stateful" /\ rst[r] \in {"EXP", "REL", "CANC"}
  IN
  /\ Dlv(m, payTopic, rInbox, f) /\ rInbox' = rInbox \cup {m}
  /\ IF ok
     THEN /\ seatSt' = [s \in Seat |-> IF s \in SeatsOf[r] THEN "CONF" ELSE seatSt[s]]
          /\ rst' = [rst EXCEPT ![r] = "CONF"]
          /\ UNCHANGED <<seatOwner, resTopic>>
     ELSE IF re
     THEN /\ seatSt' = [s \in Seat |-> IF s \in SeatsOf[r] THEN "CONF" ELSE seatSt[s]]
          /\ seatOwner' = [s \in Seat |-> IF s \in SeatsOf[r] THEN r ELSE seatOwner[s]]
          /\ rst' = [rst EXCEPT ![r] = "CONF"]
          /\ UNCHANGED resTopic
     ELSE /\ IF rej THEN EmitR(M("Rejected", r)) ELSE UNCHANGED resTopic
          /\ UNCHANGED <<seatSt, seatOwner, rst>>
  /\ UNCHANGED <<sweepSel, lockRep>> /\ UNCHANGED pvars /\ UNCHANGED xvars

GotPayFail(r, f) ==      \* SeatReleased consumed
  LET m == M("PayFail", r) IN
  /\ Dlv(m, payTopic, rInbox, f) /\ rInbox' = rInbox \cup {m}
  /\ IF ReleaseCheck = "fenced"
     THEN IF rst[r] \in {"HELD", "PAYING"}
          THEN FreeOwned(r) /\ rst' = [rst EXCEPT ![r] = "REL"] /\ EmitR(M("Released", r))
          ELSE UNCHANGED <<seatSt, seatOwner, rst, resTopic>>
     ELSE FreeBlind(r) /\ rst' = [rst EXCEPT ![r] = "REL"] /\ EmitR(M("Released", r))
  /\ UNCHANGED <<sweepSel, lockRep>> /\ UNCHANGED pvars /\ UNCHANGED xvars

LockHold(r) ==        \* handshake, idempotent, may run late or twice
  /\ PayLock /\ pst[r] = "LOCKW"
  /\ IF rst[r] \in {"HELD", "PAYING"}
     THEN rst' = [rst EXCEPT ![r] = "PAYING"] /\ lockRep' = lockRep \cup {M("ok", r)}
     ELSE lockRep' = lockRep \cup {M("no", r)} /\ UNCHANGED rst
  /\ UNCHANGED <<seatSt, seatOwner, resTopic, rInbox, sweepSel>> /\ UNCHANGED pvars /\ UNCHANGED xvars

----------------------------------------------------------------------------
(* payment-service *)
PSet(r, v) == pst' = [pst EXCEPT ![r] = v]

GotSeatHeld(r, f) ==
  LET m == M("SeatHeld", r) IN
  /\ Dlv(m, resTopic, pInbox, f) /\ pInbox' = pInbox \cup {m}
  /\ \/ pst[r] = "NONE" /\ PSet(r, "AWAIT") /\ UNCHANGED keyNo
     \/ /\ ~PayUnique /\ pst[r] \in {"CAPT", "FAIL", "EXPD", "RFND"} /\ keyNo[r] < MaxKey
        /\ PSet(r, "AWAIT") /\ keyNo' = [keyNo EXCEPT ![r] = @ + 1]
     \/ pst[r] # "NONE" /\ PayUnique /\ UNCHANGED <<pst, keyNo>>
  /\ UNCHANGED <<heard, payTopic, lockRep>> /\ UNCHANGED rvars /\ UNCHANGED xvars

UserPays(r) ==
  /\ pst[r] = "AWAIT" /\ IntentLog
  /\ PSet(r, IF PayLock THEN "LOCKW" ELSE "AUTH")
  /\ UNCHANGED <<heard, keyNo, payTopic, pInbox, lockRep>> /\ UNCHANGED rvars /\ UNCHANGED xvars
LockReply(r) ==
  /\ pst[r] = "LOCKW"
  /\ \/ M("ok", r) \in lockRep /\ PSet(r, "AUTH")
     \/ M("no", r) \in lockRep /\ PSet(r, "EXPD")
  /\ UNCHANGED <<heard, keyNo, payTopic, pInbox, lockRep>> /\ UNCHANGED rvars /\ UNCHANGED xvars
AwaitDeadline(r) ==   \* needed when the sweeper must not touch PAYING
  /\ (PayLock \/ AwaitTTL) /\ pst[r] = "AWAIT" /\ PSet(r, "EXPD") /\ EmitP(M("PayFail", r))
  /\ UNCHANGED <<heard, keyNo, pInbox, lockRep>> /\ UNCHANGED rvars /\ UNCHANGED xvars

CanCall(r) == pst[r] = "AUTH" \/ (~IntentLog /\ pst[r] = "AWAIT")

SendCapture(r) ==
  /\ CanCall(r)
  /\ StatusQuery => charges[r] = 0
  /\ IF StableKey
     THEN /\ prov[Key(r)] = "none" /\ Key(r) \notin inflight
          /\ inflight' = inflight \cup {Key(r)} /\ UNCHANGED keyNo
     ELSE \/ /\ prov[Key(r)] = "none" /\ Key(r) \notin inflight
             /\ inflight' = inflight \cup {Key(r)} /\ UNCHANGED keyNo
          \/ /\ keyNo[r] < MaxKey /\ keyNo' = [keyNo EXCEPT ![r] = @ + 1]
             /\ inflight' = inflight \cup {<<r, keyNo[r] + 1>>}
  /\ UNCHANGED <<pst, heard, payTopic, pInbox, lockRep, prov, charges, refunds, provRef>> /\ UNCHANGED rvars

SeenCap(r) == \/ \E n \in 1..MaxKey : prov[<<r, n>>] = "cap"
              \/ StatusQuery /\ charges[r] > 0
LearnOk(r) ==          \* response, status query or webhook
  /\ CanCall(r) /\ SeenCap(r)
  /\ PSet(r, "CAPT") /\ EmitP(M("PayOk", r))
  /\ UNCHANGED <<heard, keyNo, pInbox, lockRep>> /\ UNCHANGED rvars /\ UNCHANGED xvars
LearnDeclined(r) ==
  /\ CanCall(r) /\ prov[Key(r)] = "dec"
  /\ PSet(r, "FAIL") /\ EmitP(M("PayFail", r))
  /\ UNCHANGED <<heard, keyNo, pInbox, lockRep>> /\ UNCHANGED rvars /\ UNCHANGED xvars
LearnSoftDecline(r) == \* another card may do; after the hold's end there is no other attempt
  /\ SoftDecline /\ CanCall(r) /\ prov[Key(r)] = "dec" /\ keyNo[r] < MaxKey
  /\ IF r \in heard
     THEN PSet(r, "EXPD") /\ EmitP(M("PayFail", r)) /\ UNCHANGED keyNo
     ELSE PSet(r, "AWAIT") /\ keyNo' = [keyNo EXCEPT ![r] = @ + 1] /\ UNCHANGED payTopic
  /\ UNCHANGED <<heard, pInbox, lockRep>> /\ UNCHANGED rvars /\ UNCHANGED xvars
LearnCancelled(r) ==
  /\ pst[r] = "AUTH" /\ prov[Key(r)] = "canc"
  /\ PSet(r, "FAIL") /\ EmitP(M("PayFail", r))
  /\ UNCHANGED <<heard, keyNo, pInbox, lockRep>> /\ UNCHANGED rvars /\ UNCHANGED xvars
GiveUp(r) ==           \* no answer in time
  /\ pst[r] = "AUTH"
  /\ \/ OnTimeout = "fail"
     \/ OnTimeout = "notfound" /\ prov[Key(r)] = "none" /\ charges[r] = 0
  /\ PSet(r, "FAIL") /\ EmitP(M("PayFail", r))
  /\ UNCHANGED <<heard, keyNo, pInbox, lockRep>> /\ UNCHANGED rvars /\ UNCHANGED xvars

GiveUpForAnother(r) == \* no answer in time, and the fan tries another card: never, as V17 shows
  /\ OnTimeout = "another" /\ pst[r] = "AUTH" /\ keyNo[r] < MaxKey
  /\ PSet(r, "AWAIT") /\ keyNo' = [keyNo EXCEPT ![r] = @ + 1]
  /\ UNCHANGED <<heard, payTopic, pInbox, lockRep>> /\ UNCHANGED rvars /\ UNCHANGED xvars

GotHoldEnded(r, f) ==
  LET m == M("HoldEnded", r) IN
  /\ Dlv(m, resTopic, pInbox, f) /\ pInbox' = pInbox \cup {m}
  /\ PSet(r, CASE pst[r] = "NONE" /\ Tombstone     -> "EXPD"
               [] pst[r] \in {"AWAIT", "LOCKW"}    -> "EXPD"
               [] pst[r] = "CAPT" /\ RefundOnHoldEnded -> "RFNDG"
               [] OTHER                            -> pst[r])
  /\ heard' = heard \cup {r}
  /\ IF pst[r] = "AWAIT" THEN EmitP(M("PayFail", r)) ELSE UNCHANGED payTopic
  /\ UNCHANGED <<keyNo, lockRep>> /\ UNCHANGED rvars /\ UNCHANGED xvars
GotReleased(r, f) ==   \* the fact that reservation-service tells everyone
  LET m == M("Released", r) IN
  /\ Dlv(m, resTopic, pInbox, f) /\ pInbox' = pInbox \cup {m}
  /\ heard' = heard \cup {r}
  /\ UNCHANGED <<pst, keyNo, payTopic, lockRep>> /\ UNCHANGED rvars /\ UNCHANGED xvars
GotRejected(r, f) ==   \* answer "no" to SeatConfirmed, or user cancelled a CONFIRMED one
  \E m \in {M("Rejected", r), M("Cancelled", r)} :
  /\ Dlv(m, resTopic, pInbox, f) /\ pInbox' = pInbox \cup {m}
  /\ PSet(r, IF pst[r] = "CAPT" THEN "RFNDG" ELSE pst[r])
  /\ heard' = heard \cup {r}
  /\ UNCHANGED <<keyNo, payTopic, lockRep>> /\ UNCHANGED rvars /\ UNCHANGED xvars
LearnRefund(r) ==
  /\ pst[r] = "RFNDG" /\ provRef[r] /\ PSet(r, "RFND")
  /\ UNCHANGED <<heard, keyNo, payTopic, pInbox, lockRep>> /\ UNCHANGED rvars /\ UNCHANGED xvars
LateCapture(r) ==      \* reconciliation: money taken although we gave up; back only once the reservation is over
  /\ Reconcile /\ r \in heard /\ pst[r] \in {"FAIL", "EXPD"} /\ charges[r] > refunds[r]
  /\ PSet(r, "RFNDG")
  /\ UNCHANGED <<heard, keyNo, payTopic, pInbox, lockRep>> /\ UNCHANGED rvars /\ UNCHANGED xvars

----------------------------------------------------------------------------
(* provider *)
ProvExec(k) ==
  /\ k \in inflight /\ inflight' = inflight \ {k}
  /\ IF prov[k] = "none"
     THEN \/ prov' = [prov EXCEPT ![k] = "cap"] /\ charges' = [charges EXCEPT ![k[1]] = @ + 1]
          \/ prov' = [prov EXCEPT ![k] = "dec"] /\ UNCHANGED charges
     ELSE UNCHANGED <<prov, charges>>
  /\ UNCHANGED <<refunds, provRef, lockRep>> /\ UNCHANGED rvars /\ UNCHANGED pvars
ProvCancel(r) ==       \* fence: cancel the intent; refused once captured
  /\ OnTimeout = "cancelfence" /\ pst[r] = "AUTH" /\ prov[Key(r)] = "none" /\ charges[r] = 0
  /\ prov' = [prov EXCEPT ![Key(r)] = "canc"]
  /\ UNCHANGED <<inflight, charges, refunds, provRef, lockRep>> /\ UNCHANGED rvars /\ UNCHANGED pvars
ProvRefund(r) ==
  /\ pst[r] = "RFNDG"
  /\ IF RefundKey THEN ~provRef[r] ELSE refunds[r] < 2
  /\ provRef' = [provRef EXCEPT ![r] = TRUE]
  /\ refunds' = [refunds EXCEPT ![r] = @ + 1]
  /\ UNCHANGED <<inflight, prov, charges, lockRep>> /\ UNCHANGED rvars /\ UNCHANGED pvars
ProvLies(k) ==         \* a provider that takes back its "no"
  /\ Liar /\ prov[k] \in {"dec", "canc"} /\ pst[k[1]] \in {"FAIL", "EXPD"} /\ charges[k[1]] = 0
  /\ prov' = [prov EXCEPT ![k] = "cap"] /\ charges' = [charges EXCEPT ![k[1]] = @ + 1]
  /\ UNCHANGED <<inflight, refunds, provRef, lockRep>> /\ UNCHANGED rvars /\ UNCHANGED pvars
LoseReq(k) ==          \* request never reached the provider
  /\ k \in inflight /\ inflight' = inflight \ {k}
  /\ UNCHANGED <<prov, charges, refunds, provRef, lockRep>> /\ UNCHANGED rvars /\ UNCHANGED pvars
KeyExpire(k) ==        \* key forgotten; request lifetime < key lifetime
  /\ KeyExpires /\ k \notin inflight /\ prov[k] \in {"cap", "dec"}
  /\ prov' = [prov EXCEPT ![k] = "none"]
  /\ UNCHANGED <<inflight, charges, refunds, provRef, lockRep>> /\ UNCHANGED rvars /\ UNCHANGED pvars

----------------------------------------------------------------------------
Progress(r) ==
  \/ Expire(r) \/ SweepRead(r) \/ GotPayOk(r, TRUE) \/ GotPayFail(r, TRUE) \/ LockHold(r)
  \/ GotSeatHeld(r, TRUE) \/ LockReply(r) \/ AwaitDeadline(r) \/ SendCapture(r)
  \/ LearnOk(r) \/ LearnDeclined(r) \/ LearnSoftDecline(r) \/ LearnCancelled(r) \/ GiveUp(r) \/ GiveUpForAnother(r)
  \/ GotHoldEnded(r, TRUE) \/ GotReleased(r, TRUE) \/ GotRejected(r, TRUE) \/ LearnRefund(r) \/ LateCapture(r)
  \/ ProvCancel(r) \/ ProvRefund(r)
ProgressNext == (\E r \in Resv : Progress(r)) \/ (\E k \in Keys : ProvExec(k)) \/ SweepWrite
UserNext == \E r \in Resv : Hold(r) \/ UserPays(r) \/ CancelByUser(r)
Redeliver(r) == \/ GotPayOk(r, FALSE) \/ GotPayFail(r, FALSE) \/ GotSeatHeld(r, FALSE)
                \/ GotHoldEnded(r, FALSE) \/ GotReleased(r, FALSE) \/ GotRejected(r, FALSE)
MarkedButLost ==       \* crash between SETNX mark and the database effect
  /\ Inbox = "before"
  /\ \/ \E m \in payTopic \ rInbox : rInbox' = rInbox \cup {m} /\ UNCHANGED pInbox
     \/ \E m \in resTopic \ pInbox : pInbox' = pInbox \cup {m} /\ UNCHANGED rInbox
  /\ UNCHANGED <<seatSt, seatOwner, rst, resTopic, payTopic, sweepSel, pst, heard, keyNo, lockRep>> /\ UNCHANGED xvars
FaultNext == \/ \E k \in Keys : LoseReq(k) \/ KeyExpire(k) \/ ProvLies(k)
             \/ \E r \in Resv : Redeliver(r)
             \/ MarkedButLost
Next == ProgressNext \/ UserNext \/ FaultNext
Spec == Init /\ [][Next]_vars
FairSpec == Spec
  /\ \A r \in Resv :
      /\ WF_vars(Expire(r))      /\ WF_vars(GotPayOk(r, TRUE))    /\ WF_vars(GotPayFail(r, TRUE))
      /\ WF_vars(LockHold(r))    /\ WF_vars(GotSeatHeld(r, TRUE)) /\ WF_vars(LockReply(r))
      /\ WF_vars(AwaitDeadline(r)) /\ WF_vars(SendCapture(r))
      /\ WF_vars(LearnOk(r))     /\ WF_vars(LearnDeclined(r)) /\ WF_vars(LearnSoftDecline(r)) /\ WF_vars(LearnCancelled(r))
      /\ WF_vars(GotHoldEnded(r, TRUE)) /\ WF_vars(GotReleased(r, TRUE)) /\ WF_vars(GotRejected(r, TRUE)) /\ WF_vars(LearnRefund(r))
      /\ WF_vars(LateCapture(r)) /\ WF_vars(ProvRefund(r))
  /\ \A k \in Keys : SF_vars(ProvExec(k))

----------------------------------------------------------------------------
(* I1 *) OneConfirmed == \A a, b \in Resv :
           a # b /\ rst[a] = "CONF" /\ rst[b] = "CONF" => SeatsOf[a] \cap SeatsOf[b] = {}
(* I2 *) Agreement ==
  /\ \A r \in Resv : rst[r] = "CONF" => \A s \in SeatsOf[r] : seatSt[s] = "CONF" /\ seatOwner[s] = r
  /\ \A r \in Resv : rst[r] \in {"HELD", "PAYING"} => \A s \in SeatsOf[r] : seatSt[s] = "HELD" /\ seatOwner[s] = r
  /\ \A s \in Seat : seatSt[s] = "CONF" => seatOwner[s] # NoOne /\ rst[seatOwner[s]] = "CONF"
  /\ \A s \in Seat : seatSt[s] = "HELD" => seatOwner[s] # NoOne /\ rst[seatOwner[s]] \in {"HELD", "PAYING"}
  /\ \A s \in Seat : seatSt[s] = "AVAIL" <=> seatOwner[s] = NoOne
(* I3 *) NoDoubleCharge == \A r \in Resv : charges[r] <= 1
(* I4 *) NoOverRefund   == \A r \in Resv : refunds[r] <= charges[r]
(* I5 *) NoFreeSeat     == \A r \in Resv : rst[r] = "CONF" => charges[r] > refunds[r]
Settled == \A r \in Resv :
  /\ rst[r] \in {"NONE", "CONF", "EXP", "REL", "CANC"}
  /\ pst[r] \in {"NONE", "CAPT", "FAIL", "EXPD", "RFND"}
  /\ rst[r] = "CONF" <=> charges[r] - refunds[r] = 1
  /\ rst[r] # "CONF" => charges[r] = refunds[r]
(* I6 *) QuiesceOK == (~ ENABLED <<ProgressNext>>_vars) => Settled
(* I7 *) NoSpuriousRefund == \A r \in Resv : refunds[r] > 0 => rst[r] = "CANC"
(* A1 *) TerminalStable == [][\A r \in Resv :
           /\ rst[r] \in {"EXP", "REL", "CANC"} => rst'[r] = rst[r]
           /\ rst[r] = "CONF" => rst'[r] \in {"CONF", "CANC"}
           /\ pst[r] \in {"FAIL", "EXPD"} => pst'[r] \in {pst[r], "RFNDG"}
           /\ pst[r] = "RFND" => pst'[r] = "RFND"]_vars
(* L1 *) EventuallySettled == <>[]Settled
=============================================================================
