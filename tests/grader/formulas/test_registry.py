"""The registry holds exactly the agreed names, each with exactly the agreed inputs (? marks an optional one)."""

from inspect import Parameter, signature

import pytest

from grader.formulas import FORMULAS

EXPECTED = """
clv_simple amount_per_purchase purchases_per_year years margin_rate
clv_cash_flows cash_flows discount
clv_per_customer total customers
present_value amount periods discount
annuity_pv payment periods discount
clv_finite margin retention discount periods first_period acquisition_cost?
margin_multiple retention discount first_period
margin_multiple_growth retention discount growth
clv_infinite margin retention discount first_period acquisition_cost?
clv_constant_rate purchases_per_month value_per_purchase months monthly_discount
expected_lifetime churn
retention_rate_from_survival survival year
average_churn_geometric survival_start survival_end years
churn_rate lost start
retention_rate start end new
customer_equity segments
word_of_mouth_value clv tell_if_satisfied tell_if_dissatisfied conversion
referral_value referrals_per_year margin_per_referred acquisition_saving discount
cac spend new_customers
clv_to_cac clv cac
payback_periods cac margin_per_period
abc_by_value values cuts boundary_rule ties?
abc_by_count n shares rounding
rfm_table transactions as_of
rfm_scores transactions as_of bins ties
rfm_fixed_thresholds recency_days frequency monetary r_limits f_limits m_limits
rfm_eight_segments r_high f_high m_high
amount_per_buyer sales buyers
amount_per_order sales orders
items_per_buyer items buyers
sales_identity visitors conversion amount_per_buyer
inquiry_conversion inquirers buyers_among_inquirers
visit_conversion visitors buyers
sales_share agent_sales shop_sales
refund_rate_by_orders refunded_orders paid_orders
refund_rate_by_amount refunded_amount paid_amount
payment_rate paid_orders placed_orders
repeat_purchase_rate buyers_again buyers
pages_per_visitor pv uv
bounce_rate single_page_visits visits
average_first_response_seconds chats crosses_midnight?
median_first_response_seconds chats
average_response_seconds_all_turns turns
reply_rate replied inquiries
share_within seconds limit
service_level_counts answered_within answered_after abandoned_within abandoned_after variant
abandon_rate abandoned offered
answer_rate answered offered
average_handle_time talk hold after_call contacts
first_contact_resolution solved_first contacts_resolved
repeat_contact_rate repeat contacts
satisfaction_ratio perceived expected
nps scores
csat_top2 counts
csat_mean counts
csat_rescaled counts
ces_mean scores
dsr_mean counts
dsr_five_stars_needed current_mean current_count target
positive_review_rate good medium bad
complaints_per_10k complaints orders
servqual_gaps perceptions expectations
servqual_unweighted perceptions expectations
servqual_weighted perceptions expectations weights
delivered_value benefits costs
value_price_ratio benefits costs
kpi_sales_completion actual target standard cap floor
kpi_points_below_plan actual_percent plan_percent standard points_per_percent whole_points
kpi_average_order_value actual target standard step_percent points_per_step
kpi_after_sales_days daily_percentiles standard
kpi_reports missing_or_late standard points_each
agent_grade score
shared_commission shared_sales rate agents
monthly_pay post_pay personal_commission shared_commission seniority_pay loss
monthly_pay_capped_loss post_pay personal_commission shared_commission seniority_pay loss cap_share minimum_wage
fraud_compensation price
food_compensation price loss
no_reason_deadline signed holidays?
refund_deadline return_received
return_refund_amount goods outbound_freight return_freight reason freight_insurance
set_discount_return items threshold discount returned
invoice_amount goods extra_charged coupon_by_platform
reference_price_limit last7days_lowest claimed_original
erlang_c calls interval_seconds aht_seconds agents target_seconds
required_agents calls interval_seconds aht_seconds target_seconds service_level shrinkage
littles_law arrival_rate_per_hour time_hours
littles_law_time in_system arrival_rate_per_hour
mm1 arrival_rate service_rate
"""
INPUTS = {line.split()[0]: line.split()[1:] for line in EXPECTED.strip().splitlines()}


def test_the_names_are_the_agreed_ones() -> None:
    assert set(FORMULAS) == set(INPUTS)


@pytest.mark.parametrize("name", INPUTS)
def test_the_inputs_are_the_agreed_ones(name: str) -> None:
    parameters = signature(FORMULAS[name]).parameters.values()
    assert all(parameter.kind is Parameter.KEYWORD_ONLY for parameter in parameters)
    found = [parameter.name + ("" if parameter.default is Parameter.empty else "?") for parameter in parameters]
    assert sorted(found) == sorted(INPUTS[name])


@pytest.mark.parametrize("name", INPUTS)
def test_every_formula_says_what_it_returns(name: str) -> None:
    documentation = FORMULAS[name].__doc__ or ""
    assert documentation.startswith("Return ")


def test_the_registry_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        FORMULAS["clv_simple"] = len  # type: ignore[index]
