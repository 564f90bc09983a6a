using FlatCity.Cases.Steps;

namespace FlatCity.Cases.Accept;

/// <summary>
/// The first receiver leads until somebody else has taken it (首接负责): the unit to which a case was first sent stays answerable for it through returns
/// and new dispatches, and only a unit that signs for the lead order, works on it or passes it on inside takes the lead over.
/// </summary>
internal static class FirstReceiver
{
    /// <summary>A unit takes an order up: it is signed for now if it was not, and its unit leads where the order does.</summary>
    public static void TakesUp(StepContext context, WorkOrder order)
    {
        order.AcceptedAt ??= context.Now;
        if (order.State == "sent")
            order.State = "accepted";
        if (order.Role == "lead")
            context.Case.LeadUnit = order.Unit;
    }
}
